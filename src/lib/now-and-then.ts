/**
 * Answers true the first time for a key and then once in so long, so that what strangers can cause without end is
 * done now and then only. Keys are few: the caller's own names.
 */
export function nowAndThen(everyMs: number, now: () => Date): (key: string) => boolean {
  const last = new Map<string, number>();
  return key => {
    const time = now().getTime();
    const before = last.get(key);
    if (before !== undefined && time - before < everyMs) return false;
    last.set(key, time);
    return true;
  };
}
