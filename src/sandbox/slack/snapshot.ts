import type { Channel, Command, Message, Person, Snapshot } from './contract.ts';
import type { Slack } from './slack.ts';
import type { StoredChannel, StoredMessage } from './state.ts';
import { pageView } from './views/view-json.ts';
import { modalsOf } from './views/view-store.ts';

/** The one command of Slack's own that is played here. */
const inviteCommand: Command = {
  command: '/invite',
  description: 'Add the app to this channel',
  usageHint: '@app',
};

/** The workspace as one person sees it; an unknown id sees what the first person does. */
export function snapshot(slack: Slack, as: string): Snapshot {
  const me = personOrFirst(slack, as);
  const channels = slack.state.channels.filter(channel => canSee(me, channel));
  const seen = new Set(channels.map(({ id }) => id));
  const home = slack.state.homes[me.id];
  const { app, team, transient, state } = slack;
  return {
    revision: state.revision,
    team: { id: team.id, name: team.name },
    app: {
      name: app.name,
      botUserId: app.botUserId,
      commands: [...app.commands, inviteCommand],
      messageShortcuts: app.messageShortcuts,
    },
    me,
    people: slack.people,
    channels: channels.map(pageChannel),
    messages: state.messages
      .filter(({ channel, ephemeralTo }) => seen.has(channel) && (ephemeralTo ?? me.id) === me.id)
      .map(pageMessage),
    statuses: transient.statuses
      .filter(({ channel, until }) => seen.has(channel) && until > slack.now())
      .map(({ channel, threadTs, status }) => ({ channel, threadTs, status })),
    sessions: state.sessions.filter(({ channel }) => seen.has(channel)),
    prompts: [...transient.prompts].flatMap(([channel, prompts]) =>
      seen.has(channel) ? [{ channel, prompts }] : [],
    ),
    ...(home ? { home: pageView(home) } : {}),
    modals: modalsOf(slack, me.id).map(pageView),
  };
}

function personOrFirst({ people }: Slack, id: string): Person {
  const person = people.find(person => person.id === id) ?? people[0];
  if (!person) throw new Error('The workspace has no people.');
  return person;
}

function canSee(person: Person, { isPrivate, members }: StoredChannel): boolean {
  return members.includes(person.id) || (!isPrivate && !person.isGuest);
}

function pageChannel({
  id,
  name,
  topic,
  isPrivate,
  isDirect,
  botIsMember,
}: StoredChannel): Channel {
  return { id, name, topic, isPrivate, isDirect, botIsMember };
}

function pageMessage({ stream, botId, subtype, ...message }: StoredMessage): Message {
  return message;
}
