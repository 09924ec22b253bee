import type { Message, Snapshot } from '../../src/sandbox/slack/contract.ts';

/** The people of the sandbox's workspace. */
export const MAYA = 'U0MAYA0001';
export const TOMAS = 'U0TOMAS002';
export const OWEN_GUEST = 'U0OWEN0005';
export const INCIDENTS = 'C0INCIDENT';
export const GENERAL = 'C0GENERAL1';
export const CHECKOUT = 'C0CHECKOUT';

/** All that a message shows, as one text. */
export function wordsOf(message: Message): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}`;
}

/** The app's messages in a channel that are no replies, oldest first. */
export function roots(snapshot: Snapshot, title = ''): Message[] {
  return snapshot.messages.filter(
    message =>
      message.user === snapshot.app.botUserId &&
      !message.threadTs &&
      !message.ephemeralTo &&
      wordsOf(message).includes(title),
  );
}

/** Replies under a root, oldest first. */
export function replies(snapshot: Snapshot, root: Message, start = ''): Message[] {
  return snapshot.messages.filter(
    message =>
      message.channel === root.channel &&
      message.threadTs === root.ts &&
      message.text.startsWith(start),
  );
}

/** The first of the messages of any thread that begins so. */
export function saying(snapshot: Snapshot, start: string): Message | undefined {
  return snapshot.messages.find(message => message.text.startsWith(start));
}

/** What only this person was told, oldest first. */
export function whispers(snapshot: Snapshot, to: string): Message[] {
  return snapshot.messages.filter(({ ephemeralTo }) => ephemeralTo === to);
}
