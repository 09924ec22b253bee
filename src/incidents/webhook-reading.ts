import type { Signal } from './signal.ts';

/** Headers as node:http gives them: lower-case names. */
export type Headers = Record<string, string | string[] | undefined>;

/** What a request to a webhook address turned out to be. */
export type WebhookReading =
  | { ok: true; deliveryId: string; signals: Signal[] }
  | { ok: false; reason: 'bad_signature' | 'malformed'; message: string };
