import type { KnownBlock, PlainTextElement } from '@slack/types';
import type { Channel, Message, ViewValues } from './contract.ts';
import type { SlackOptions, WorkspaceChannel } from './settings.ts';
import type { Stream } from './streams/stream.ts';

export type StoredChannel = Channel & {
  /** Ids of people and of the bot. */
  members: string[];
  /** Unix seconds. */
  created: number;
  creator: string;
  /** The person at the other end of a direct message with the app. */
  person?: string;
};

export type StoredMessage = Message & {
  botId?: string;
  subtype?: string;
  stream?: Stream;
};

/** A modal or a Home as the app gave it, with every id filled in. */
export type GivenView = {
  type: 'modal' | 'home';
  blocks: KnownBlock[];
  title?: PlainTextElement;
  submit?: PlainTextElement;
  close?: PlainTextElement;
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
};

export type StoredView = {
  id: string;
  user: string;
  view: GivenView;
  hash: string;
  rootId: string;
  previousId: string | null;
  values: ViewValues;
  errors: Record<string, string>;
};

export type StoredFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  created: number;
  user: string;
  /** Base64. */
  content: string;
  /** Where it was shared: channel and ts of the message. */
  shares: { channel: string; ts: string; threadTs?: string }[];
};

export type Session = { channel: string; threadTs: string; status: string; title?: string };

/** All that survives a restart. */
export type State = {
  revision: number;
  /** Counts the ids given out. */
  ids: number;
  /** The newest message's time in microseconds. */
  lastTs: number;
  channels: StoredChannel[];
  messages: StoredMessage[];
  /** App Home by person. */
  homes: Record<string, StoredView>;
  files: StoredFile[];
  sessions: Session[];
};

/** The channels that options describe, in a state without messages. */
export function initialState(options: SlackOptions, now: number): State {
  const created = Math.floor(now / 1000);
  const channels = [
    ...options.workspace.channels.filter(channel => !channel.isDirect),
    ...directMessages(options),
  ].map(channel => storedChannel(options, channel, created));
  return {
    revision: 1,
    ids: 0,
    lastTs: 0,
    channels,
    messages: [],
    homes: {},
    files: [],
    sessions: [],
  };
}

/** The id of a person's direct message with the app. */
export function directMessageId(personId: string): string {
  return `D${personId.slice(1)}`;
}

function directMessages({ workspace, app }: SlackOptions): WorkspaceChannel[] {
  return workspace.people.map(person => ({
    id: directMessageId(person.id),
    name: app.name,
    topic: '',
    isPrivate: true,
    isDirect: true,
    botIsMember: true,
    members: [person.id],
  }));
}

function storedChannel(
  { workspace, app }: SlackOptions,
  { members, ...channel }: WorkspaceChannel,
  created: number,
): StoredChannel {
  const staff = workspace.people.filter(person => !person.isGuest && !person.isBot);
  const people = members ?? staff.map(person => person.id);
  return {
    ...channel,
    members: channel.botIsMember ? [...people, app.botUserId] : people,
    created,
    creator: staff[0]?.id ?? app.botUserId,
    ...(channel.isDirect && people[0] ? { person: people[0] } : {}),
  };
}
