import { WebClient } from '@slack/web-api';

/** Slack gives a click 3 s; the person must hear of a slow Slack within them. */
export const LISTENER_TIMEOUT_MS = 2_500;

/** A request that takes longer has failed; a message's claim lasts longer than this. */
export const SLACK_TIMEOUT_MS = 10_000;

/**
 * A client that fails soon and once: the outbox retries by itself, and a person who waits for a click wants an
 * answer. The SDK would retry ten times over half an hour and never time out.
 */
export function createWebClient(botToken: string | undefined, apiUrl: string): WebClient {
  return new WebClient(botToken, clientOptions(apiUrl));
}

/** Headers must never be set here: Bolt shares this object between tenants, and their tokens would follow. */
export function clientOptions(apiUrl: string, timeout = SLACK_TIMEOUT_MS) {
  return {
    slackApiUrl: apiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}
