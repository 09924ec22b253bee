import { createHash, randomBytes } from 'node:crypto';

/** A token as an admin sees it afterwards: never the token itself, of which only a hash is kept. */
export type Token = {
  id: string;
  name: string;
  /** Slack user id. */
  createdBy: string;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt?: Date;
};

/** It says whose it is, so that nothing of other tenants is looked at to find that out; then 256 random bits. */
const FORM = /^njt_([A-Z0-9]{2,20})_[\w-]{43}$/;

export function newTokenText(tenantId: string): string {
  return `njt_${tenantId}_${randomBytes(32).toString('base64url')}`;
}

/** The tenant that a token is of if it is one at all. Undefined for what has not the form of one. */
export function tenantIn(text: string): string | undefined {
  return FORM.exec(text)?.[1];
}

/** No salt: what is hashed is random and cannot be guessed. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
