/** The moments of a metric's points, in milliseconds from the alert. */
export type Span = { from: number; until: number; every: number };

/** As if it had been counted for some hours before. */
export function beginOf(rate: number, share: number): number {
  return Math.round(rate * (3_600 + share * 36_000));
}

export function momentsOf({ from, until, every }: Span): number[] {
  return Array.from(
    { length: Math.floor((until - from) / every) + 1 },
    (_, index) => from + index * every,
  );
}
