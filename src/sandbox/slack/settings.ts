import type { Channel, Command, Person, Shortcut, World } from './contract.ts';

/** A channel of the company; without `members` every person but guests is in it. */
export type WorkspaceChannel = Channel & { members?: string[] };

export type UserGroup = { id: string; handle: string; name: string; users: string[] };

/** The company whose Slack this is. Direct messages with the app are made for every person. */
export type Workspace = {
  teamId: string;
  teamName: string;
  channels: WorkspaceChannel[];
  people: Person[];
  userGroups?: UserGroup[];
};

/** A slash command as the app's manifest declares it. */
export type AppCommand = Command & {
  /** `should_escape` of the manifest: mentions and links arrive as `<@U…>`, `<#C…>`, `<https://…>`. */
  shouldEscape?: boolean;
};

/** The app as installed in the workspace. */
export type SlackApp = {
  appId: string;
  name: string;
  botUserId: string;
  botId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** For the installation by OAuth; without them `oauth.v2.access` refuses. */
  clientId?: string;
  clientSecret?: string;
  commands: AppCommand[];
  messageShortcuts: Shortcut[];
  /** The bot token's scopes: decide which methods answer and which events are sent. */
  scopes: string[];
  /** `bot_events` of the manifest (`message.channels`, `app_mention`, …); all of them when absent. */
  events?: string[];
};

/** Where the app takes its events, commands and interactions. */
export type DeliverySettings = { mode: 'http'; url: string } | { mode: 'socket' };

export type FurtherPage = { status: number; headers: Record<string, string>; body: string };

export type SlackOptions = {
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** Keeps channels, messages, files and ids over a restart. */
  stateFile?: string;
  workspace: Workspace;
  app: SlackApp;
  delivery: DeliverySettings;
  world?: () => World;
  onPage?: (scenario: string) => Promise<void>;
  /** Further pages for people, by path, beside Slack's own. */
  pages?: Record<string, (url: URL) => Promise<FurtherPage>>;
  /** How long a stream can be written to after its start; Slack: about five minutes. */
  streamLifetimeMs?: number;
  /** Applies Slack's limit for unlisted distributed apps: history and replies once a minute, 15 messages. */
  limitedHistory?: boolean;
  /** Applies the methods' rate limit tiers. */
  rateLimits?: boolean;
  /** How long the app has to acknowledge; Slack: 3 s. */
  ackTimeoutMs?: number;
  /** Waits before the three redeliveries of an event; Slack: about none, 1 min, 5 min. */
  retryDelaysMs?: number[];
  now?: () => number;
};
