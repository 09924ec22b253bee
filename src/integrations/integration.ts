import type { z } from 'zod';
import type { Capabilities } from '../capabilities/capabilities.ts';
import type { Headers, WebhookReading } from '../incidents/webhook-reading.ts';
import type { Log } from '../lib/log.ts';
import type { Wait } from './ask-vendor.ts';

export type Webhook<Credentials> = {
  /**
   * Verifies the raw bytes against every active secret, in constant time, then parses. Unknown kinds of event
   * read as no signals. Never throws.
   */
  read(raw: Buffer, headers: Headers, credentials: Credentials): WebhookReading;
};

export type ClientOptions = {
  log: Log;
  fetch?: typeof fetch;
  /** Longest wait for one answer, in milliseconds; 10 seconds unless told. */
  timeoutMs?: number;
  /** How to wait before another try; a timer unless told. */
  wait?: Wait;
  /** Whether a connection may name a program of this host. Only for an installation of one's own. */
  mayRunCommands?: boolean;
  /** Whether a connection may use the account that this process has in the cluster it runs in. Likewise. */
  mayUseOwnCluster?: boolean;
};

/**
 * One vendor. `credentials` checks what is stored, types the client and draws the connect form (its `title`s and
 * `description`s, by zod's meta; `secret` for what is never shown, `multiline` for
 * texts of several lines, which is `long` for those of more than 3,000 characters).
 */
export type Integration<Schema extends z.ZodObject = z.ZodObject> = {
  id: string;
  title: string;
  /** For the README's table and for whoever connects it. */
  about: {
    /** What is read, as a list in words. */
    reads: string;
    /** The smallest permission that serves. */
    permission: string;
    /** What keeps us from asking too much, ours and theirs. */
    limits: string;
  };
  credentials: Schema;
  /** The answers this connection can give. Opens nothing: calls happen when a question is asked. */
  connect(credentials: z.output<Schema>, options: ClientOptions): Partial<Capabilities>;
  /** Asks the vendor whether the credentials work; rejects with VendorError that says what is missing. */
  check(
    credentials: z.output<Schema>,
    options: ClientOptions & { signal: AbortSignal },
  ): Promise<{ account: string }>;
  webhook?: Webhook<z.output<Schema>>;
};

/** Keeps the types of one integration together. */
export function defineIntegration<Schema extends z.ZodObject>(
  integration: Integration<Schema>,
): Integration<Schema> {
  return integration;
}
