import type { Tx } from '../../db/transaction.ts';
import type { ThreadMessage } from '../../incidents/thread.ts';
import { newestSteer } from '../../investigations/steer.ts';
import { type Notice, noticeMessage } from '../views/notices.ts';
import { type Facts, nameOf } from './facts.ts';

type Kind = Extract<ThreadMessage, { message: 'notice' }>['kind'];

/**
 * A short word in the thread. The one on the model's absence stands once an investigation and says, once the model
 * is back, that it is back; each steering gets its own.
 */
export async function showNotice(tx: Tx, facts: Facts, kind: Kind) {
  const { id, incidentId } = facts.investigation;
  const made = await noticeOf(tx, facts, kind);
  if (!made) return undefined;
  return { ...noticeMessage(made.notice), incidentId, slot: `notice:${id}:${made.slot}` };
}

async function noticeOf(
  tx: Tx,
  { investigation }: Facts,
  kind: Kind,
): Promise<{ notice: Notice; slot: string } | undefined> {
  if (kind === 'model') {
    const { state, retryAt } = investigation;
    if (state !== 'waiting') return { notice: { kind: 'resumed' }, slot: kind };
    return { notice: { kind: 'model_unreachable', ...(retryAt && { retryAt }) }, slot: kind };
  }
  const steer = await newestSteer(tx, investigation.tenantId, investigation.id);
  if (!steer) return undefined;
  const by = await nameOf(tx, investigation.tenantId, steer.slackUserId);
  return {
    notice: { kind: 'steered', text: steer.text, ...(by && { by }) },
    slot: `steered:${steer.id}`,
  };
}
