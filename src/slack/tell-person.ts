import type { WebClient } from '@slack/web-api';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/id.ts';
import type { Log } from '../lib/log.ts';

/** Where a person can be told something that only they see. */
export type Ear = {
  client: WebClient;
  slackUserId?: string | undefined;
  channelId?: string | undefined;
  threadTs?: string | undefined;
  respond?:
    | ((message: {
        response_type: 'ephemeral';
        replace_original: false;
        text: string;
        thread_ts?: string;
      }) => Promise<unknown>)
    | undefined;
};

/** Says it to the person alone: by the response address where there is one, else beside where they acted. */
export async function tellPerson(ear: Ear, text: string): Promise<void> {
  // Without the thread's ts Slack would say it in the channel, out of sight of who acted in a thread.
  const place = ear.threadTs ? { thread_ts: ear.threadTs } : {};
  if (ear.respond) {
    await ear.respond({ response_type: 'ephemeral', replace_original: false, text, ...place });
    return;
  }
  if (!ear.slackUserId) return;
  if (!ear.channelId) {
    await ear.client.chat.postMessage({ channel: ear.slackUserId, text });
    return;
  }
  await ear.client.chat.postEphemeral({
    channel: ear.channelId,
    user: ear.slackUserId,
    text,
    ...place,
  });
}

/**
 * What to say of an error: a UserError as written; anything else is a bug, logged once under the reference that
 * the person sees.
 */
export function wordsFor(error: unknown, log: Log): string {
  if (error instanceof UserError) return error.message;
  const reference = newId('ref');
  log.error({ err: error, reference }, 'a request from Slack failed');
  return `Nightjar could not do that, and nothing was changed. Try again in a moment; if it stays, pass on this reference: ${reference}`;
}
