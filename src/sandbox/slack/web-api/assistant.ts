import { z } from 'zod';
import { findSession, setSession } from '../sessions.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { requireChannel, requireThread } from './find.ts';
import { defineMethod } from './method.ts';

/** A status line goes away by itself. */
const statusLifetimeMs = 2 * 60 * 1000;

export const setStatus = defineMethod({
  scopes: ['chat:write', 'assistant:write'],
  tier: 'special',
  input: z.object({
    channel_id: z.string(),
    thread_ts: z.string(),
    status: z.string(),
    loading_messages: z.array(z.string()).max(10).optional(),
  }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel_id).id;
    const threadTs = requireThread(slack, channel, input.thread_ts);
    const others = slack.transient.statuses.filter(
      status => status.channel !== channel || status.threadTs !== threadTs,
    );
    const until = slack.now() + statusLifetimeMs;
    const added = input.status ? [{ channel, threadTs, status: input.status, until }] : [];
    slack.transient.statuses = [...others, ...added];
    slack.later(statusLifetimeMs, () => dropOldStatuses(slack));
    slack.changed();
    return {};
  },
});

export const setSuggestedPrompts = defineMethod({
  scopes: ['assistant:write'],
  tier: 4,
  input: z.object({
    channel_id: z.string(),
    prompts: z
      .array(z.object({ title: z.string(), message: z.string() }))
      .min(1)
      .max(4),
    title: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel_id);
    if (!channel.isDirect) throw new ApiError('channel_type_not_supported');
    // Agents have no threads of their own in a direct message: with thread_ts Slack shows nothing.
    if (!input.thread_ts) slack.transient.prompts.set(channel.id, input.prompts);
    slack.changed();
    return {};
  },
});

export const setTitle = defineMethod({
  scopes: ['assistant:write'],
  tier: 4,
  input: z.object({ channel_id: z.string(), thread_ts: z.string(), title: z.string() }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel_id).id;
    const threadTs = requireThread(slack, channel, input.thread_ts);
    const known = findSession(slack, channel, threadTs);
    const session = known ?? setSession(slack, channel, threadTs, 'active');
    session.title = input.title;
    slack.changed();
    return {};
  },
});

function dropOldStatuses(slack: Slack): void {
  const { transient } = slack;
  transient.statuses = transient.statuses.filter(({ until }) => until > slack.now());
  slack.changed();
}
