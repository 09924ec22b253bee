import { ErrorCode, type WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { UserError } from '../lib/errors.ts';
import { soon } from './soon.ts';

/**
 * Refuses a channel that Nightjar cannot post to, before anything is opened for it. When Slack cannot say, the
 * answer is taken for yes: the post will tell.
 * @throws UserError not_in_channel
 */
export async function requireMembership(client: WebClient, channelId: string): Promise<void> {
  try {
    const { channel } = await soon(client.conversations.info({ channel: channelId }));
    if (channel?.is_im || channel?.is_member !== false) return;
  } catch (error) {
    if (!isUnknownChannel(error)) return;
  }
  throw new UserError(
    'not_in_channel',
    'Nightjar is not in this channel. Invite it with `/invite @Nightjar` and ask again.',
  );
}

function isUnknownChannel(error: unknown): boolean {
  const { code, data } = error as WebAPIPlatformError;
  return code === ErrorCode.PlatformError && data.error === 'channel_not_found';
}
