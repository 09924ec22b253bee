import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { isForNightjar } from '../hearing/is-for-nightjar.ts';
import { type Said, takeWords } from '../hearing/take-words.ts';
import { threadOf } from '../hearing/thread-of.ts';
import { readText } from '../read-text.ts';
import { tenantOf } from '../tenant-of.ts';
import type { ListenerDeps } from '../use-cases.ts';
import type { Listener } from './listener.ts';

/**
 * Replies in the threads of incidents that mention nobody: what is meant for Nightjar steers the investigation, or asks
 * a further question once it is over. Everything else that is said in a channel is let pass, and nothing of it is kept.
 */
export const channelReplies = repliesIn('message.channels', 'channel');
export const privateReplies = repliesIn('message.groups', 'group');

/** A person's reply: no edit, no deletion, no notice of Slack's, nothing that a bot says. */
const reply = z.object({
  channel_type: z.string(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  parent_user_id: z.string().optional(),
  text: z.string(),
});

function repliesIn(name: string, kind: 'channel' | 'group'): Listener {
  return {
    kind: 'event',
    name,
    register(app, deps) {
      app.message(async ({ event, client, context }) => {
        const { data } = reply.safeParse(event);
        if (!data || data.channel_type !== kind || !isBelowUs(data, context.botUserId)) return;
        const { channel: channelId, user: by, ts, thread_ts: threadTs, text } = data;
        const said = { tenantId: tenantOf(context), channelId, by, ts, threadTs, text, client };
        await hear(deps, said);
      });
    },
  };
}

/** In a thread of ours, and without a mention of us: that one comes as an event of its own. */
function isBelowUs({ parent_user_id: parent, text }: z.output<typeof reply>, us = ''): boolean {
  return (parent === undefined || parent === us) && !text.includes(`<@${us}`);
}

async function hear(deps: ListenerDeps, said: Said & { threadTs: string }): Promise<void> {
  const thread = await threadOf(deps, said);
  if (!thread) return;
  try {
    if (!(await isForNightjar(deps, said, thread))) return;
    await takeWords(deps, { ...said, text: readText(said.text) }, thread);
  } catch (error) {
    // Who may not steer is not heard, and not told: they did not speak to us by name.
    if (!(error instanceof UserError) || error.code === 'role_unknown') throw error;
  }
}
