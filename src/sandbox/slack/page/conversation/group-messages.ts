import type { Message } from '../../contract.ts';
import { dayKey, momentOf } from './message-times.ts';

/** A message with how it is drawn: under which day, and with or without its author's name. */
export type Row = {
  message: Message;
  /** Set on the first message of a day. */
  newDay?: Date;
  /** Follows a message of the same author closely, so that the name is not repeated. */
  continued: boolean;
};

const TOGETHER_MS = 5 * 60_000;

/** Lays messages (oldest first) out the way Slack does. */
export function groupMessages(messages: Message[], timeZone?: string): Row[] {
  return messages.map((message, index) => rowOf(message, messages[index - 1], timeZone));
}

function rowOf(message: Message, before: Message | undefined, timeZone?: string): Row {
  const moment = momentOf(message.ts);
  if (!before || dayKey(momentOf(before.ts), timeZone) !== dayKey(moment, timeZone))
    return { message, newDay: moment, continued: false };
  return { message, continued: isContinued(message, before, moment) };
}

function isContinued(message: Message, before: Message, moment: Date): boolean {
  const close = moment.getTime() - momentOf(before.ts).getTime() < TOGETHER_MS;
  const alike = message.user === before.user && message.ephemeralTo === before.ephemeralTo;
  return close && alike;
}
