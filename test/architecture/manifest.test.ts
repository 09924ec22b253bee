import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { ACTIONS, CALLBACKS, COMMANDS, EVENTS, SHORTCUTS } from '../../src/slack/ids.ts';
import { LISTENERS } from '../../src/slack/listeners/index.ts';
import schema from '../fixtures/slack-manifest.schema.1.0.0.json' with { type: 'json' };
import { isTest, readSources } from '../support/sources.ts';

/** Web API methods and the bot scopes that Slack asks for them (docs.slack.dev, each method's page). */
const METHODS: Record<string, string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.getPermalink': [],
  /** Channels that a service can be told to use. */
  'conversations.list': ['channels:read', 'groups:read'],
  /** Whether we are a member, so that we can say so before posting fails. */
  'conversations.info': ['channels:read', 'groups:read'],
  /** After a crash: was the message posted? Our own messages are found by their metadata. */
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  /** Names, guests, and the address under which the pager knows a person. */
  'users.info': ['users:read', 'users:read.email'],
  /** The person on call is mentioned once, found by the address that the pager has. */
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  'auth.test': [],
  /** Charts that Slack cannot draw by itself. */
  filesUploadV2: ['files:write'],
};
const SCOPES_OF_EVENTS: Record<string, string[]> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
};
/** Slash commands and shortcuts. */
const OF_COMMANDS = ['commands'];

const CALL = /\bclient\s*\.\s*([a-z]+(?:\s*\.\s*[a-zA-Z]+)+|filesUploadV2)\(/g;

const scopes = manifest.oauth_config.scopes.bot;
const called = new Set(
  readSources('src/slack/**/*.ts', 'src/http/**/*.ts')
    .filter(({ path }) => !isTest(path))
    .flatMap(({ text }) =>
      [...text.matchAll(CALL)].map(([, name = '']) => name.replace(/\s/g, '')),
    ),
);

test('the manifest is one that Slack takes', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(manifest);
  expect(validate.errors ?? []).toEqual([]);
});

test('commands, shortcuts and events are those that the code knows', () => {
  const { slash_commands: commands, shortcuts } = manifest.features;
  expect(commands.map(({ command }) => command)).toEqual(Object.values(COMMANDS));
  expect(shortcuts.map(shortcut => shortcut.callback_id)).toEqual(Object.values(SHORTCUTS));
  expect(new Set(manifest.settings.event_subscriptions.bot_events)).toEqual(new Set(EVENTS));
});

test('everything that Slack can send has a listener, and every listener is sent something', () => {
  const names = (kind: string) =>
    LISTENERS.filter(listener => listener.kind === kind)
      .map(({ name }) => name)
      .sort();
  expect(names('command')).toEqual(Object.values(COMMANDS).sort());
  expect(names('shortcut')).toEqual(Object.values(SHORTCUTS).sort());
  expect(names('event')).toEqual([...EVENTS].sort());
  expect(names('action')).toEqual(Object.values(ACTIONS).sort());
  expect(names('view')).toEqual(Object.values(CALLBACKS).sort());
});

test('people in a command arrive by id, not by a name that could be anybody', () => {
  expect(manifest.features.slash_commands.every(command => command.should_escape)).toBe(true);
});

test('every scope is needed by a method or an event', () => {
  const reasons = [
    ...OF_COMMANDS,
    ...EVENTS.flatMap(event => SCOPES_OF_EVENTS[event] ?? []),
    ...Object.values(METHODS).flat(),
  ];
  expect(scopes.filter(scope => !reasons.includes(scope))).toEqual([]);
});

test('every method that the code calls is in the table, and has its scopes', () => {
  expect([...called].filter(method => !METHODS[method])).toEqual([]);
  const missing = [...called].flatMap(method =>
    (METHODS[method] ?? []).filter(scope => !scopes.includes(scope)),
  );
  expect(missing).toEqual([]);
});

test('every event that is subscribed to has its scopes', () => {
  const missing = EVENTS.flatMap(event => SCOPES_OF_EVENTS[event] ?? ['unknown event']).filter(
    scope => !scopes.includes(scope),
  );
  expect(missing).toEqual([]);
});

test('of messages those of channels arrive, for the replies in threads of incidents, and no direct ones', () => {
  const { bot_events: events } = manifest.settings.event_subscriptions;
  const messages = events.filter(event => event.startsWith('message'));
  expect(messages).toEqual(['message.channels', 'message.groups']);
});

test('one address takes events, commands and clicks', () => {
  const { event_subscriptions: events, interactivity } = manifest.settings;
  const addresses = new Set([
    events.request_url,
    interactivity.request_url,
    ...manifest.features.slash_commands.map(({ url }) => url),
  ]);
  expect([...addresses]).toEqual(['https://nightjar.example.com/slack/events']);
});
