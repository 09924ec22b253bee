import { z } from 'zod';
import { emitEvent } from '../deliver/events.ts';
import { nextTs } from '../ids.ts';
import { findSession, setSession } from '../sessions.ts';
import { ApiError } from './api-error.ts';
import { requireChannel, requireThread } from './find.ts';
import { defineMethod } from './method.ts';

export const setStatus = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  input: z.object({
    channel_id: z.string(),
    thread_ts: z.string().optional(),
    status: z.enum(['active', 'processing', 'suspended', 'closed']),
    title: z.string().max(200).optional(),
  }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel_id).id;
    const thread = input.thread_ts ? requireThread(slack, channel, input.thread_ts) : '';
    setSession(slack, channel, thread, input.status, input.title);
    return {};
  },
});

export const rename = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  input: z.object({
    channel_id: z.string(),
    thread_ts: z.string().optional(),
    title: z.string().min(1).max(200),
  }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel_id).id;
    const session = findSession(slack, channel, input.thread_ts ?? '');
    if (!session) throw new ApiError('session_not_found');
    const previous = session.title;
    session.title = input.title;
    slack.changed();
    void emitEvent(
      slack,
      {
        type: 'agent_session_title_changed',
        channel,
        user: slack.app.botUserId,
        team_id: slack.team.id,
        thread_ts: session.threadTs,
        title: session.title,
        ...(previous ? { previous_title: previous } : {}),
        event_ts: nextTs(slack),
      },
      { withoutFaults: true },
    );
    return {};
  },
});
