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

function seconds(text: string | null | undefined): number | undefined {
  return text && /^\d{1,9}(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function until(text: string | null | undefined, now: number): number | undefined {
  // Date.parse takes a good deal for a date that is none.
  const at = text?.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
