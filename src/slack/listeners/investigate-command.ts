import { inTenant } from '../../db/transaction.ts';
import { UserError } from '../../lib/errors.ts';
import { COMMANDS } from '../ids.ts';
import { permit } from '../permit.ts';
import { readText } from '../read-text.ts';
import { requireMembership } from '../require-membership.ts';
import { wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import { threadUrl } from '../thread-url.ts';
import type { ListenerDeps } from '../use-cases.ts';
import type { Listener } from './listener.ts';

const USAGE =
  'Say what to look into: `/investigate checkout is slow`, a service, or the link of a PagerDuty incident.';

/** `/investigate <words | link | service>`: opens an incident thread in the channel it was typed in. */
export const investigateCommand: Listener = {
  kind: 'command',
  name: COMMANDS.investigate,
  register(app, deps) {
    app.command(COMMANDS.investigate, async ({ command, ack, client, context }) => {
      const typed = { tenantId: tenantOf(context), client, ...command };
      const said = await open(deps, typed).catch(error => wordsFor(error, deps.log));
      await ack({ response_type: 'ephemeral', text: said });
    });
  },
};

type Typed = {
  tenantId: string;
  client: Parameters<typeof permit>[1];
  text: string;
  user_id: string;
  channel_id: string;
  trigger_id: string;
};

async function open(deps: ListenerDeps, typed: Typed): Promise<string> {
  const { tenantId, client, user_id: slackUserId, channel_id: channelId } = typed;
  const text = readText(typed.text);
  if (text === '' || text === 'help') throw new UserError('nothing_asked', USAGE);
  const at = deps.now();
  const subject = `tenant/${tenantId}` as const;
  await Promise.all([
    permit(deps, client, {
      tenantId,
      slackUserId,
      permission: 'investigate',
      subject,
      at,
    }),
    requireMembership(client, channelId),
  ]);
  const deliveryId = `command:${typed.trigger_id}`;
  const askedBy = { kind: 'person', id: slackUserId } as const;
  const asked = await deps.useCases.ask({ tenantId, channelId, askedBy, text, deliveryId, at });
  if (asked.outcome === 'opened' || asked.outcome === 'repeated') {
    return 'An incident thread opens in this channel, and an investigation has begun.';
  }
  const url = await inTenant(deps.db, tenantId, tx => threadUrl(tx, asked.incident));
  const thread = url ? `<${url}|a thread>` : 'a thread';
  return asked.outcome === 'continued'
    ? `There is ${thread} for this incident already; a new investigation has begun there.`
    : `This incident is being investigated already: there is ${thread} for it.`;
}
