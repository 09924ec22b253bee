import type { WebClient } from '@slack/web-api';
import { inTenant } from '../../db/transaction.ts';
import type { Investigation } from '../../investigations/investigation.ts';
import { investigationsOf } from '../../investigations/investigation-store.ts';
import { UserError } from '../../lib/errors.ts';
import { incidentOfThread } from '../outbox-store.ts';
import { permit } from '../permit.ts';
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

type Said = {
  tenantId: string;
  by: string;
  channelId: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  client: WebClient;
};

async function hear(deps: ListenerDeps, said: Said): Promise<void> {
  if (said.text === '') throw new UserError('nothing_asked', USAGE);
  const { tenantId, by, channelId, text, client } = said;
  const deliveryId = `message:${channelId}:${said.ts}`;
  const newest = await newestInThread(deps, said);
  const at = deps.now();
  if (newest && newest.state !== 'finished') {
    const subject = `investigation/${newest.id}` as const;
    await permit(deps, client, { tenantId, slackUserId: by, permission: 'steer', subject, at });
    const words = { tenantId, investigationId: newest.id, by, text, deliveryId, at };
    if (await deps.useCases.steer(words)) return;
  }
  const subject = `tenant/${tenantId}` as const;
  await permit(deps, client, { tenantId, slackUserId: by, permission: 'investigate', subject, at });
  const askedBy = { kind: 'person', id: by } as const;
  const question = { tenantId, channelId, askedBy, text, deliveryId, at };
  await deps.useCases.ask({ ...question, ...(newest && { incidentId: newest.incidentId }) });
}

function newestInThread(deps: ListenerDeps, said: Said): Promise<Investigation | undefined> {
  const { tenantId, channelId, threadTs } = said;
  if (!threadTs) return Promise.resolve(undefined);
  return inTenant(deps.db, tenantId, async tx => {
    const incidentId = await incidentOfThread(tx, tenantId, { channelId, ts: threadTs });
    return incidentId ? (await investigationsOf(tx, tenantId, incidentId))[0] : undefined;
  });
}

/** What the person saw, our own mention taken out. */
function withoutMention(text: string, botUserId: string | undefined): string {
  return readText(text.replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' '));
}
