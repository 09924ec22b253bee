import { createHash } from 'node:crypto';
import type { Draft } from '../capabilities/draft.ts';

/** Fingerprint of exactly what would be written, for the audit log. */
export function draftHash(draft: Draft): string {
  return createHash('sha256').update(JSON.stringify(draft)).digest('hex');
}
