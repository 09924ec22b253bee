import { createHmac, timingSafeEqual } from 'node:crypto';

/** More than a subscription can have secrets. */
const MOST_SIGNATURES = 20;

/**
 * True when any `v1=` signature of the header is that of the raw body under any of the secrets. Other versions are
 * passed over. Every pair is compared, on digests of equal length.
 */
export function isSigned(raw: Buffer, header: string, secrets: string[]): boolean {
  const signatures = header
    .split(',', MOST_SIGNATURES)
    .map(part => /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1])
    .filter(hex => hex !== undefined)
    .map(hex => Buffer.from(hex, 'hex'));
  const digests = secrets.map(secret => createHmac('sha256', secret).update(raw).digest());
  const matches = digests.flatMap(digest =>
    signatures.map(given => timingSafeEqual(digest, given)),
  );
  return matches.includes(true);
}
