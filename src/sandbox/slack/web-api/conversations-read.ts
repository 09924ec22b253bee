import { z } from 'zod';
import { type MessageJson, messageJson } from '../messages/message-json.ts';
import { channelType } from '../messages/message-store.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel, StoredMessage } from '../state.ts';
import { ApiError } from './api-error.ts';
import { requireChannel } from './find.ts';
import { count, defineMethod, flag } from './method.ts';
import { page } from './page.ts';

const scopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** The scope for each kind of conversation: having another's does not help. */
const scopeOf = { channel: 'channels:history', group: 'groups:history', im: 'im:history' };

/** The messages that an unlisted distributed app gets in one answer. */
const limitedPage = 15;

const reading = z.object({
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
  limit: count.optional(),
  cursor: z.string().optional(),
});

type Reading = z.infer<typeof reading>;

/** Root messages, newest first. */
export const history = defineMethod({
  scopes,
  tier: 3,
  input: reading,
  run(slack, input) {
    const channel = readableChannel(slack, input.channel);
    const messages = visible(slack, channel)
      .filter(({ ts, threadTs }) => !threadTs || threadTs === ts)
      .filter(message => within(message, input));
    return { ...messagePage(slack, messages.reverse(), input), pin_count: 0 };
  },
});

/** A thread: its root, then the replies, oldest first. */
export const replies = defineMethod({
  scopes,
  tier: 3,
  input: reading.extend({ ts: z.string() }),
  run(slack, input) {
    const channel = readableChannel(slack, input.channel);
    const messages = visible(slack, channel);
    const asked = messages.find(({ ts }) => ts === input.ts);
    if (!asked) throw new ApiError('thread_not_found');
    const root = asked.threadTs ?? asked.ts;
    const thread = messages.filter(
      message => message.ts === root || (message.threadTs === root && within(message, input)),
    );
    return messagePage(slack, thread, input);
  },
});

function readableChannel(slack: Slack, given: string): StoredChannel {
  const channel = requireChannel(slack, given);
  const needed = scopeOf[channelType(channel)];
  if (!slack.app.scopes.includes(needed)) {
    throw new ApiError('missing_scope', { needed, provided: slack.app.scopes.join(',') });
  }
  if (!channel.botIsMember) throw new ApiError('not_in_channel');
  return channel;
}

function visible(slack: Slack, { id }: StoredChannel): StoredMessage[] {
  return slack.state.messages.filter(({ channel, ephemeralTo }) => channel === id && !ephemeralTo);
}

function within({ ts }: StoredMessage, { oldest, latest, inclusive }: Reading): boolean {
  const time = Number(ts);
  if (inclusive && (ts === oldest || ts === latest)) return true;
  return time > Number(oldest ?? 0) && time < Number(latest ?? Number.POSITIVE_INFINITY);
}

function messagePage(slack: Slack, found: StoredMessage[], input: Reading) {
  const limits = slack.options.limitedHistory
    ? { limit: limitedPage, most: limitedPage }
    : { limit: 100, most: 1000 };
  const { items, hasMore, metadata } = page(found, input, limits);
  const withMetadata = { metadata: input.include_all_metadata === true };
  const messages: MessageJson[] = items.map(message => messageJson(slack, message, withMetadata));
  return {
    messages,
    has_more: hasMore,
    ...(hasMore ? { response_metadata: metadata } : {}),
  };
}
