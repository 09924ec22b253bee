import type { Message } from '../../contract.ts';

/** What a channel's view says about a thread. */
export type ThreadSummary = { count: number; lastTs: string; people: string[] };

/** The messages of a channel itself, without thread replies. */
export function channelMessages(messages: Message[], channel: string, me: string): Message[] {
  return messages.filter(m => m.channel === channel && !isReply(m) && isVisible(m, me));
}

/** A thread: its root first, then the replies. */
export function threadMessages(messages: Message[], channel: string, root: string, me: string) {
  return messages.filter(
    m => m.channel === channel && (m.ts === root || m.threadTs === root) && isVisible(m, me),
  );
}

/** Replies of every thread of a channel, by the root's ts; what only one person sees is not counted. */
export function summariseThreads(messages: Message[], channel: string): Map<string, ThreadSummary> {
  const threads = new Map<string, ThreadSummary>();
  for (const message of messages) {
    if (message.channel !== channel || !isReply(message) || message.ephemeralTo) continue;
    const root = message.threadTs ?? message.ts;
    const before = threads.get(root) ?? { count: 0, lastTs: '', people: [] };
    const people = before.people.includes(message.user) ? [] : [message.user];
    threads.set(root, {
      count: before.count + 1,
      lastTs: message.ts,
      people: [...before.people, ...people],
    });
  }
  return threads;
}

function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function isVisible(message: Message, me: string): boolean {
  return message.ephemeralTo === undefined || message.ephemeralTo === me;
}
