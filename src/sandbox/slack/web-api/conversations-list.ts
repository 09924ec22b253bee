import { z } from 'zod';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel } from '../state.ts';
import { requireChannel } from './find.ts';
import { count, defineMethod, flag } from './method.ts';
import { page } from './page.ts';

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

const paging = { limit: count.optional(), cursor: z.string().optional() };

const listing = z.object({
  ...paging,
  types: z.string().default('public_channel'),
  exclude_archived: flag.optional(),
});

/** A conversation as the Web API shows it. */
export function channelJson(slack: Slack, channel: StoredChannel): JsonObject {
  const { id, created, creator, isDirect, isPrivate, topic, members } = channel;
  if (isDirect) {
    return { id, created, is_im: true, is_archived: false, user: channel.person, priority: 0 };
  }
  return {
    id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: false,
    is_general: channel.name === 'general',
    is_member: channel.botIsMember,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    created,
    creator,
    context_team_id: slack.team.id,
    topic: { value: topic, creator, last_set: created },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: members.length,
  };
}

export const list = defineMethod({
  scopes: readScopes,
  tier: 2,
  input: listing,
  run: (slack, input) => channelPage(slack, input, () => true),
});

export const usersConversations = defineMethod({
  scopes: readScopes,
  tier: 3,
  input: listing.extend({ user: z.string().optional() }),
  run(slack, input) {
    const person = input.user ?? slack.app.botUserId;
    return channelPage(slack, input, channel => channel.members.includes(person));
  },
});

export const info = defineMethod({
  scopes: readScopes,
  tier: 3,
  input: z.object({ channel: z.string(), include_num_members: flag.optional() }),
  run: (slack, { channel }) => ({ channel: channelJson(slack, requireChannel(slack, channel)) }),
});

export const members = defineMethod({
  scopes: readScopes,
  tier: 4,
  input: z.object({ ...paging, channel: z.string() }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel);
    const { items, metadata } = page(channel.members, input, { limit: 100, most: 1000 });
    return { members: items, response_metadata: metadata };
  },
});

function channelPage(
  slack: Slack,
  input: z.infer<typeof listing>,
  wanted: (channel: StoredChannel) => boolean,
): JsonObject {
  const types = input.types.split(',').map(type => type.trim());
  const found = slack.state.channels.filter(
    channel =>
      types.includes(kindOf(channel)) &&
      (channel.botIsMember || !channel.isPrivate) &&
      wanted(channel),
  );
  const { items, metadata } = page(found, input, { limit: 100, most: 1000 });
  return {
    channels: items.map(channel => channelJson(slack, channel)),
    response_metadata: metadata,
  };
}

function kindOf({ isDirect, isPrivate }: StoredChannel): string {
  if (isDirect) return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
}
