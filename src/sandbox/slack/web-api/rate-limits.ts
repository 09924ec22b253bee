import type { Slack } from '../slack.ts';
import type { Tier } from './method.ts';

/** Calls a minute, by tier. */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100, special: 200 } as const;

const minuteMs = 60_000;

const limitedMethods = ['conversations.history', 'conversations.replies'];

/** Posts to one channel: about one a second, in bursts. */
const postsPerMinute = 60;

/** Seconds to wait before this method may be called again; nothing when it may be called now. */
export function retryAfter(
  slack: Slack,
  method: string,
  tier: Tier,
  channel: unknown,
): number | undefined {
  const limited = slack.options.limitedHistory && limitedMethods.includes(method);
  if (!limited && !slack.options.rateLimits) return undefined;
  const isPost = method === 'chat.postMessage';
  const key = isPost ? `${method} ${channel}` : method;
  const usual = isPost ? postsPerMinute : perMinute[tier];
  const allowed = limited ? 1 : usual;
  const now = slack.now();
  const calls = (slack.transient.usage.get(key) ?? []).filter(at => now - at < minuteMs);
  slack.transient.usage.set(key, calls);
  const [oldest] = calls;
  if (calls.length < allowed || oldest === undefined) {
    calls.push(now);
    return undefined;
  }
  return Math.max(1, Math.ceil((oldest + minuteMs - now) / 1000));
}
