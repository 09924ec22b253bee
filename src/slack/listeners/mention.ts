import { UserError } from '../../lib/errors.ts';
import { type Said, takeWords } from '../hearing/take-words.ts';
import { threadOf } from '../hearing/thread-of.ts';
import { readText } from '../read-text.ts';
import { tellPerson, wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import type { ListenerDeps } from '../use-cases.ts';
import type { Listener } from './listener.ts';

const USAGE =
  'Mention me with what to look into, such as “checkout is slow”. In an incident thread your words steer the investigation, or ask a further question once it is over.';

/**
 * A mention in a channel opens an incident; in an incident's thread it steers what is running, or asks anew.
 * Errors that a repetition may mend are thrown, so that Slack sends the event again.
 */
export const mention: Listener = {
  kind: 'event',
  name: 'app_mention',
  register(app, deps) {
    app.event('app_mention', async ({ event, client, context }) => {
      const { channel: channelId, user: by, ts, thread_ts: threadTs } = event;
      if (!by || event.bot_id) return;
      const said = { tenantId: tenantOf(context), by, channelId, ts, threadTs, client };
      try {
        await hear(deps, { ...said, text: withoutMention(event.text, context.botUserId) });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const ear = { client, slackUserId: by, channelId, threadTs };
        await tellPerson(ear, wordsFor(error, deps.log));
      }
    });
  },
};

async function hear(deps: ListenerDeps, said: Said): Promise<void> {
  if (said.text === '') throw new UserError('nothing_asked', USAGE);
  const { threadTs } = said;
  await takeWords(deps, said, threadTs ? await threadOf(deps, { ...said, threadTs }) : undefined);
}

/** What the person saw, our own mention taken out. */
function withoutMention(text: string, botUserId: string | undefined): string {
  return readText(text.replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' '));
}
