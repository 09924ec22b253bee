/**
 * Seconds that an answer asks us to stay away: `Retry-After` (seconds or a date), else `RateLimit-Reset` (seconds).
 * Undefined when it asks for nothing that can be read.
 */
export function retryAfterOf(
  header: (name: string) => string | null | undefined,
  now = Date.now(),
): number | undefined {
  return (
    seconds(header('retry-after')) ??
    until(header('retry-after'), now) ??
    seconds(header('ratelimit-reset'))
  );
}

/**
 * Seconds until a limit is lifted, for an answer that says only that: seconds (Datadog), or a time since 1970 in
 * seconds (Sentry) or milliseconds (LaunchDarkly). Meant for 429: others carry these headers at all times.
 */
export function limitResetOf(
  header: (name: string) => string | null | undefined,
  now = Date.now(),
): number | undefined {
  const reset = Number(header('x-ratelimit-reset') ?? header('x-sentry-rate-limit-reset') ?? '-');
  if (!(reset >= 0)) return undefined;
  if (reset < 1e9) return reset;
  return Math.max(0, Math.ceil(reset / (reset < 1e12 ? 1 : 1000) - now / 1000));
}

function seconds(text: string | null | undefined): number | undefined {
  return text && /^\d{1,9}(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function until(text: string | null | undefined, now: number): number | undefined {
  // Date.parse takes a good deal for a date that is none.
  const at = text?.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
