/** Counts one more for a key. Answers the seconds to wait when that is too many for now, else undefined. */
export type Allowance = (key: string) => number | undefined;

/** Lets so many through for each key in a stretch of time. What is counted is forgotten with the stretch. */
export function allowance(
  { most, forMs }: { most: number; forMs: number },
  now: () => Date,
): Allowance {
  let counts = new Map<string, number>();
  let stretch = 0;
  return key => {
    const time = now().getTime();
    const current = Math.floor(time / forMs);
    if (current !== stretch) counts = new Map();
    stretch = current;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > most ? Math.ceil(((current + 1) * forMs - time) / 1_000) : undefined;
  };
}
