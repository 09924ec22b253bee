export type Remembered<T> = {
  get(key: string): Promise<T>;
  /** Makes the next use load again. */
  forget(key: string): void;
};

/**
 * Loads once for every key and uses that for so long; those who ask meanwhile share the loading. Failures and
 * `undefined` are not remembered, so what is put right or just made is seen at once.
 */
export function remember<T>(
  settings: { forMs: number; now(): Date },
  load: (key: string) => Promise<T>,
): Remembered<T> {
  const known = new Map<string, { value: Promise<T>; until: number }>();
  const forget = (key: string) => {
    known.delete(key);
  };
  return {
    get(key) {
      const now = settings.now().getTime();
      const fresh = known.get(key);
      if (fresh && fresh.until > now) return fresh.value;
      const value = load(key);
      known.set(key, { value, until: now + settings.forMs });
      value.then(
        loaded => {
          if (loaded === undefined) forget(key);
        },
        () => forget(key),
      );
      return value;
    },
    forget,
  };
}
