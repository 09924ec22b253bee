/**
 * What the local Slack's web page and its server say to each other, and what tests say to both.
 *
 *   GET  /                    the page
 *   GET  /sandbox/state?as=U  a Snapshot, as that person sees it
 *   GET  /sandbox/events      server-sent events: `data: {"revision":n}` whenever anything changed
 *   POST /sandbox/act         an Act; answers an ActResult once the app has acknowledged (or has failed to)
 *   POST /sandbox/faults      { faults: Fault[] } replaces the faults in force
 *   GET  /sandbox/calls       every Web API call so far, oldest first: { method, arguments, at, answer }
 *   GET  /sandbox/world       a World: the scenarios to choose from and who plays the model
 *   POST /sandbox/page        { scenario } sends that scenario's alert
 */
import type { KnownBlock } from '@slack/types';

export type Person = {
  id: string;
  name: string;
  realName: string;
  email: string;
  isBot: boolean;
  isAdmin: boolean;
  /** A single- or multi-channel guest (`is_restricted` in users.info). */
  isGuest: boolean;
  /** CSS colour of the square that stands for the picture. */
  color: string;
};

export type Channel = {
  id: string;
  name: string;
  topic: string;
  isPrivate: boolean;
  /** Direct message with the app; `name` is then the app's name. */
  isDirect: boolean;
  botIsMember: boolean;
};

export type Message = {
  /** Slack's id of a message within its channel: seconds.microseconds */
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  threadTs?: string;
  editedTs?: string;
  /** Only this person sees it. */
  ephemeralTo?: string;
  /** Message metadata as posted (`metadata` of chat.postMessage). */
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  reactions: { name: string; users: string[] }[];
  files: { id: string; name: string; mimetype: string; url: string }[];
  /** A stream that the app has not stopped yet. */
  streaming?: boolean;
};

export type View = {
  id: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: KnownBlock[];
  privateMetadata: string;
  hash: string;
  /** Validation messages of the last submission, by block_id. */
  errors: Record<string, string>;
};

export type Snapshot = {
  revision: number;
  team: { id: string; name: string };
  app: { name: string; botUserId: string; commands: Command[]; messageShortcuts: Shortcut[] };
  me: Person;
  people: Person[];
  channels: Channel[];
  /** All channels' messages, oldest first, thread replies included. */
  messages: Message[];
  /** "is typing"-like status lines of assistant.threads.setStatus. */
  statuses: { channel: string; threadTs: string; status: string }[];
  /** Agent sessions of agents.sessions.setStatus: `processing` shows a Stop button, as a stream does. */
  sessions?: { channel: string; threadTs: string; status: string; title?: string }[];
  /** What the app suggests to ask in a direct message. */
  prompts?: { channel: string; prompts: { title: string; message: string }[] }[];
  home?: View;
  /** My open modals, the topmost last. */
  modals: View[];
};

export type Command = { command: string; description: string; usageHint: string };
export type Shortcut = { callbackId: string; name: string; description: string };

/** Where an interactive element stands. */
export type Place = { in: 'message'; channel: string; ts: string } | { in: 'view'; viewId: string };

/** `view.state.values` of Slack: block_id → action_id → the element's state, with Slack's own field names. */
export type ViewValues = Record<string, Record<string, unknown>>;

/** What a person does. `as` is the person's id. */
export type Act = { as: string } & (
  | { do: 'post'; channel: string; text: string; threadTs?: string }
  | { do: 'command'; channel: string; command: string; text: string }
  /**
   * `element` is the block element with what was chosen, in Slack's shape of `actions[0]` without action_ts.
   * What the block itself says (type, text, value, block_id) may be left out.
   */
  | { do: 'click'; place: Place; element: Record<string, unknown>; values?: ViewValues }
  | { do: 'options'; place: Place; blockId: string; actionId: string; value: string }
  | { do: 'submit'; viewId: string; values: ViewValues }
  | { do: 'close'; viewId: string }
  | { do: 'shortcut'; callbackId: string; channel: string; ts: string }
  | { do: 'react'; channel: string; ts: string; name: string }
  | { do: 'open_home' }
  | { do: 'stop'; channel: string; threadTs: string }
);

export type ActResult =
  /** `options` answers an `options` act, `ts` a `post`. */
  | { ok: true; ts?: string; options?: { text: string; value: string }[] }
  /** `error` is what Slack would show the person, for example that the app did not respond. */
  | { ok: false; error: string };

/** A fault that the local Slack plays to the app. */
export type Fault = {
  /** A Web API method, `*` for all of them, `events` (deliveries to the app) or `socket` (the link). */
  on: string;
  kind:
    | 'rate_limited'
    | 'server_error'
    | 'latency'
    | 'drop_connection'
    | 'duplicate'
    | 'disconnect'
    | 'error';
  /** How many times; for ever when absent. */
  times?: number;
  /** rate_limited: seconds in Retry-After. */
  retryAfter?: number;
  /** latency: milliseconds. */
  milliseconds?: number;
  /** error: the `error` of an `ok: false` answer. */
  error?: string;
  /** drop_connection and server_error: after the method has taken effect, so that only the answer is lost. */
  afterEffect?: boolean;
};

export type World = {
  /** Who answers as the model, in words for the page: "a script" or the model's id. */
  model: string;
  /** True when a script answers. */
  scripted: boolean;
  scenarios: { id: string; title: string; story: string }[];
  /** Other things that a person may want to open: the stand-in Jira and so on. */
  links: { title: string; url: string }[];
};
