import { z } from 'zod';
import { nextId } from '../ids.ts';
import { joinChannel } from '../members.ts';
import { findChannel } from '../messages/message-store.ts';
import type { StoredChannel } from '../state.ts';
import { directMessageId } from '../state.ts';
import { ApiError } from './api-error.ts';
import { channelJson } from './conversations-list.ts';
import { requireChannel, requirePerson } from './find.ts';
import { defineMethod, flag } from './method.ts';

export const join = defineMethod({
  scopes: ['channels:join'],
  tier: 3,
  input: z.object({ channel: z.string() }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel);
    if (channel.isPrivate) throw new ApiError('method_not_supported_for_channel_type');
    const already = channel.botIsMember;
    joinChannel(slack, channel, slack.app.botUserId);
    return {
      channel: channelJson(slack, channel),
      ...(already ? { warning: 'already_in_channel' } : {}),
    };
  },
});

export const open = defineMethod({
  scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  tier: 3,
  input: z.object({ users: z.string(), return_im: flag.optional() }),
  run(slack, input) {
    const [user = '', ...others] = input.users.split(',');
    if (others.length > 0) throw new ApiError('not_enough_users');
    const channel = findChannel(slack, directMessageId(requirePerson(slack, user).id));
    if (!channel) throw new ApiError('cannot_dm_bot');
    return { channel: input.return_im ? channelJson(slack, channel) : { id: channel.id } };
  },
});

export const create = defineMethod({
  scopes: ['channels:manage', 'groups:write'],
  tier: 2,
  input: z.object({ name: z.string(), is_private: flag.optional() }),
  run(slack, { name, is_private: isPrivate = false }) {
    if (!/^[\p{Ll}\p{N}_-]{1,80}$/u.test(name)) throw new ApiError('invalid_name_specials');
    if (slack.state.channels.some(channel => channel.name === name))
      throw new ApiError('name_taken');
    const channel: StoredChannel = {
      id: nextId(slack, 'C'),
      name,
      topic: '',
      isPrivate,
      isDirect: false,
      botIsMember: true,
      members: [slack.app.botUserId],
      created: Math.floor(slack.now() / 1000),
      creator: slack.app.botUserId,
    };
    slack.state.channels.push(channel);
    slack.changed();
    return { channel: channelJson(slack, channel) };
  },
});

export const invite = defineMethod({
  scopes: ['channels:manage', 'groups:write'],
  tier: 3,
  input: z.object({ channel: z.string(), users: z.string() }),
  run(slack, input) {
    const channel = requireChannel(slack, input.channel);
    const people = input.users.split(',').map(id => requirePerson(slack, id.trim()));
    if (people.every(({ id }) => channel.members.includes(id))) {
      throw new ApiError('already_in_channel');
    }
    for (const { id } of people) joinChannel(slack, channel, id, slack.app.botUserId);
    return { channel: channelJson(slack, channel) };
  },
});

export const setTopic = defineMethod({
  scopes: ['channels:manage', 'groups:write'],
  tier: 2,
  input: z.object({ channel: z.string(), topic: z.string().max(250) }),
  run(slack, { channel: given, topic }) {
    const channel = requireChannel(slack, given);
    if (!channel.botIsMember) throw new ApiError('not_in_channel');
    channel.topic = topic;
    slack.changed();
    return { channel: channelJson(slack, channel), topic };
  },
});
