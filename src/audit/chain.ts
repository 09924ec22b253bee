import { hash } from 'node:crypto';

/** What the first event of a tenant is linked to. */
export const GENESIS = '0'.repeat(64);

/** The hash of an event, in hexadecimal: SHA-256 over the hash before it and the event's text. */
export function linkHash(previous: string, eventText: string): string {
  return hash('sha256', previous + eventText);
}
