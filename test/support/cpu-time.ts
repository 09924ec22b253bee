/**
 * More than any of our patterns and parsers takes for the largest text of a test, on a busy machine too, and far less
 * than one takes that goes back and forth in it. How fast they are is measured by `npm run bench`.
 */
export const RUNAWAY_MS = 5_000;

/** Milliseconds of processor time, which other processes do not lengthen much. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
