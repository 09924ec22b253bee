import type { Slack } from '../slack.ts';
import type { Tier } from './method.ts';

/** Calls a minute, by tier. */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100, special: 200 } as const;

const minuteMs = 60_000;

const limitedMethods = ['conversations.history', 'conversations.replies'];

/** Seconds to wait before this method may be called again; nothing when it may be called now. */
export function retryAfter(slack: Slack, method: string, tier: Tier): number | undefined {
  const limited = slack.options.limitedHistory && limitedMethods.includes(method);
  if (!limited && !slack.options.rateLimits) return undefined;
  const allowed = limited ? 1 : perMinute[tier];
  const now = slack.now();
  const calls = (slack.transient.usage.get(method) ?? []).filter(at => now - at < minuteMs);
  slack.transient.usage.set(method, calls);
  const [oldest] = calls;
  if (calls.length < allowed || oldest === undefined) {
    calls.push(now);
    return undefined;
  }
  return Math.max(1, Math.ceil((oldest + minuteMs - now) / 1000));
}
