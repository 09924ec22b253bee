/** A budget of requests in a window of time that begins with the first request. */
export type RateLimit = {
  limit: number;
  /** Takes one request from a key's budget. `reset` is when the window ends, `seconds` how long until then. */
  take(key?: string): { allowed: boolean; remaining: number; reset: Date; seconds: number };
  /** Takes nothing. `reset` is undefined when no window is open. */
  look(key?: string): { used: number; reset: Date | undefined };
};

/** `windowMs` is the length of the window. Keys that are not asked for any more are forgotten with their window. */
export function createRateLimit(limit: number, windowMs: number, now: () => Date): RateLimit {
  const windows = new Map<string, { used: number; ends: number }>();
  function forgetPast(at: number): void {
    for (const [name, window] of windows) if (window.ends <= at) windows.delete(name);
  }
  return {
    limit,
    take(key = '') {
      const at = now().getTime();
      forgetPast(at);
      const window = windows.get(key) ?? { used: 0, ends: at + windowMs };
      windows.set(key, window);
      const allowed = window.used < limit;
      if (allowed) window.used += 1;
      return {
        allowed,
        remaining: limit - window.used,
        reset: new Date(window.ends),
        seconds: Math.ceil((window.ends - at) / 1_000),
      };
    },
    look(key = '') {
      forgetPast(now().getTime());
      const window = windows.get(key);
      return { used: window?.used ?? 0, reset: window && new Date(window.ends) };
    },
  };
}
