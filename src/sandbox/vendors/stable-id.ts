import { createHash, randomBytes } from 'node:crypto';

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A number below 2^31 that is always the same for the same text. */
export function numberFrom(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0) >>> 1;
}

/** 40 hex digits that are always the same for the same text. */
export function hexFrom(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** A PagerDuty id of 7 characters that is always the same for the same text. */
export function pagerIdFrom(text: string): string {
  const bytes = createHash('sha1').update(text).digest().subarray(0, 6);
  return `P${lettersOf(bytes)}`;
}

/** A fresh PagerDuty id of 14 characters. */
export function newPagerId(): string {
  return `Q${lettersOf(randomBytes(13))}`;
}

function lettersOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => CHARACTERS[byte % CHARACTERS.length]).join('');
}
