import type { Fault, Person } from './contract.ts';
import type { Ack, Outgoing } from './deliver/outgoing.ts';
import type { JsonObject } from './json-object.ts';
import type { SlackApp, SlackOptions, UserGroup } from './settings.ts';
import type { State, StoredView } from './state.ts';

export type Call = {
  method: string;
  arguments: JsonObject;
  /** Milliseconds since 1970. */
  at: number;
  answer: JsonObject;
};

export type Trigger = { user: string; expires: number; viewId?: string };

export type ResponseUrl = {
  user: string;
  channel: string;
  expires: number;
  usesLeft: number;
  /** The message that `replace_original` replaces. */
  messageTs?: string;
};

export type Status = { channel: string; threadTs: string; status: string; until: number };

/** What a restart forgets. */
export type Transient = {
  /** Open modals by person, the topmost last. */
  modals: Map<string, StoredView[]>;
  triggers: Map<string, Trigger>;
  spentTriggers: Set<string>;
  responseUrls: Map<string, ResponseUrl>;
  statuses: Status[];
  prompts: Map<string, { title: string; message: string }[]>;
  uploads: Map<string, { name: string; content?: Buffer }>;
  socketTickets: Set<string>;
  oauthCodes: Set<string>;
  /** After it the bot token is dead until the next installation. */
  isUninstalled: boolean;
  faults: { fault: Fault; left: number }[];
  calls: Call[];
  /** Times of calls in the last minute, by method. */
  usage: Map<string, number[]>;
};

/** The running workspace: every part of the local Slack is a function of it. */
export type Slack = {
  options: SlackOptions;
  team: { id: string; name: string; domain: string };
  app: SlackApp;
  /** The people, then the app's bot user. */
  people: Person[];
  userGroups: UserGroup[];
  state: State;
  transient: Transient;
  /** Milliseconds since 1970. */
  now(): number;
  /** `http://127.0.0.1:1234`, without a slash at the end. */
  address(): string;
  /** Tells the pages and the state file that something is different. */
  changed(): void;
  /** Hands something to the app and waits for the acknowledgement. */
  send(outgoing: Outgoing): Promise<Ack>;
  /** Runs something later, unless the server has been closed by then. */
  later(delayMs: number, run: () => void): void;
  /** Makes `idle` wait for it. */
  pending<T>(work: Promise<T>): Promise<T>;
};

/** A transient part with nothing in it. */
export function emptyTransient(): Transient {
  return {
    modals: new Map(),
    triggers: new Map(),
    spentTriggers: new Set(),
    responseUrls: new Map(),
    statuses: [],
    prompts: new Map(),
    uploads: new Map(),
    socketTickets: new Set(),
    oauthCodes: new Set(),
    isUninstalled: false,
    faults: [],
    calls: [],
    usage: new Map(),
  };
}
