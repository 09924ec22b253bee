import type { JsonObject } from '../json-object.ts';

/** Something for the app. `body` is what Bolt knows as the body. */
export type Outgoing = {
  kind: 'event' | 'command' | 'interaction';
  body: JsonObject;
  retry?: { attempt: number; reason: string };
  /** News of the app's own posts: faults are meant for what people do. */
  withoutFaults?: boolean;
};

/** What the app said; `body` is the acknowledgement's payload. */
export type Ack =
  | { ok: true; body: JsonObject }
  | {
      ok: false;
      /** In Slack's words, as in X-Slack-Retry-Reason. */
      reason: 'http_timeout' | 'connection_failed' | 'http_error';
      noRetry?: boolean;
    };
