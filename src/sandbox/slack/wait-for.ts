import type { Snapshot } from './contract.ts';

/**
 * Waits until `find` returns something for the snapshot, looking after every change.
 * @throws Error when nothing is found in time
 */
export function waitFor<Found>(
  look: () => Snapshot,
  onChange: (listener: () => void) => () => void,
  find: (snapshot: Snapshot) => Found | undefined | false,
  timeoutMs: number,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      reject(new Error(`Not seen within ${timeoutMs} ms: ${find.toString()}`));
    }, timeoutMs);
    const forget = onChange(check);
    function check(): void {
      const found = find(look());
      if (found === undefined || found === false) return;
      clearTimeout(timer);
      forget();
      resolve(found);
    }
    check();
  });
}
