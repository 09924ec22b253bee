import { compact } from '../compact.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { fileJson } from './file-json.ts';
import { findMessage, repliesTo } from './message-store.ts';
import { typedBlock } from './rich-text.ts';

export type MessageJson = JsonObject & { type: 'message'; ts: string };

/** A message as the Web API and events show it. */
export function messageJson(
  slack: Slack,
  message: StoredMessage,
  { metadata = false }: { metadata?: boolean } = {},
): MessageJson {
  return {
    type: 'message',
    ...author(slack, message),
    ...compact({
      subtype: message.subtype,
      text: message.text,
      ts: message.ts,
      team: slack.team.id,
      edited: message.editedTs ? { user: message.user, ts: message.editedTs } : undefined,
      blocks: blocksOf(message),
      files: message.files.length
        ? message.files.flatMap(file => fileJson(slack, file.id))
        : undefined,
      reactions: message.reactions.length
        ? message.reactions.map(item => ({ ...item, count: item.users.length }))
        : undefined,
      metadata: metadata ? message.metadata : undefined,
      streaming_state: streamingState(message),
    }),
    ...thread(slack, message),
  };
}

function author(slack: Slack, { user, botId, ts }: StoredMessage): JsonObject {
  if (!botId) return { user, client_msg_id: `local-${ts}` };
  const { app, team } = slack;
  const profile = {
    id: botId,
    app_id: app.appId,
    name: app.name,
    deleted: false,
    team_id: team.id,
  };
  return { user, bot_id: botId, app_id: app.appId, bot_profile: profile };
}

function blocksOf({ blocks, botId, text, ts }: StoredMessage): unknown[] | undefined {
  if (blocks.length > 0) return blocks;
  return botId || text === '' ? undefined : [typedBlock(text, `typed-${ts}`)];
}

function streamingState({ stream }: StoredMessage): string | undefined {
  if (!stream) return undefined;
  if (stream.state === 'open') return 'in_progress';
  return stream.state === 'expired' ? 'errored' : 'completed';
}

function thread(slack: Slack, message: StoredMessage): JsonObject {
  const { threadTs } = message;
  if (threadTs && threadTs !== message.ts) {
    const parent = findMessage(slack, message.channel, threadTs);
    return compact({ thread_ts: threadTs, parent_user_id: parent?.user });
  }
  const replies = repliesTo(slack, message);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: false,
  };
}
