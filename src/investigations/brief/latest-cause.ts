const ROLLOUT_MS = 5 * 60_000;

/**
 * Until when a change may be recorded and still be the cause: a deployment is recorded when it is done, and its first
 * users meet it before. Never after the alert.
 */
export function latestCause(onset: Date, alertAt: Date): Date {
  const done = onset.getTime() + ROLLOUT_MS;
  return new Date(Math.max(onset.getTime(), Math.min(done, alertAt.getTime())));
}
