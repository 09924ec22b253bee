import type { Message } from '../../contract.ts';

/** The ts of the newest message of each channel, by others, thread replies left out. */
export function newestByChannel(messages: Message[], me: string): Map<string, string> {
  const newest = new Map<string, string>();
  for (const { channel, ts, threadTs, user, ephemeralTo } of messages) {
    const isReply = threadTs !== undefined && threadTs !== ts;
    if (isReply || user === me || (ephemeralTo && ephemeralTo !== me)) continue;
    if (ts > (newest.get(channel) ?? '')) newest.set(channel, ts);
  }
  return newest;
}
