import PQueue from 'p-queue';

/** What one connection may ask at most. */
export type Pace = { atOnce: number; aSecond: number };

/** Runs work when its turn comes. Rejects with the signal's reason while it waits or runs. */
export type Paced = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Lets no more than so many run at once and start in any second. */
export function pacer({ atOnce, aSecond }: Pace): Paced {
  const queue = new PQueue({
    ...{ concurrency: atOnce, intervalCap: aSecond, interval: 1_000, strict: true },
  });
  return (work, signal) => queue.add(work, { signal });
}
