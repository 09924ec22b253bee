import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { announceMessage } from './announce.ts';
import { addMessage, type Draft } from './message-store.ts';

export type AppDraft = Omit<Draft, 'user' | 'botId'>;

/** Posts for the app: ends its status line in the thread and tells the app of its own message. */
export function postAsApp(slack: Slack, draft: AppDraft): StoredMessage {
  const { transient, app } = slack;
  const message = addMessage(slack, { ...draft, user: app.botUserId, botId: app.botId });
  if (!message.ephemeralTo) {
    transient.statuses = transient.statuses.filter(
      status => status.channel !== message.channel || status.threadTs !== message.threadTs,
    );
    void announceMessage(slack, message);
  }
  return message;
}

/** What Slack itself tells one person, as Slackbot does. */
export function tellPerson(slack: Slack, channel: string, person: string, text: string): void {
  addMessage(slack, { channel, user: 'USLACKBOT', text, ephemeralTo: person });
}
