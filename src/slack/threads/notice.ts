import type { Tx } from '../../db/transaction.ts';
import type { ThreadMessage } from '../../incidents/thread.ts';
import { newestSteer } from '../../investigations/steer.ts';
import { isWanted } from '../outbox-store.ts';
import { type Notice, noticeMessage } from '../views/notices.ts';
import { type Facts, nameOf } from './facts.ts';

type Made = { notice: Notice; slot: string };
type Kind = Extract<ThreadMessage, { message: 'notice' }>['kind'];

/**
 * A short word in the thread. The one on the model's absence stands once an investigation and says, once the model
 * is back or the investigation over, that it is; each steering gets its own.
 */
export async function showNotice(tx: Tx, facts: Facts, kind: Kind) {
  const { id, incidentId } = facts.investigation;
  const made = await MAKE[kind](tx, facts);
  if (!made) return undefined;
  return { ...noticeMessage(made.notice), incidentId, slot: `notice:${id}:${made.slot}` };
}

const MAKE: Record<Kind, (tx: Tx, facts: Facts) => Promise<Made | undefined>> = {
  model: onModel,
  steered: onSteering,
  follow_up: onQuestion,
};

async function onModel(tx: Tx, { investigation }: Facts): Promise<Made | undefined> {
  const { id, tenantId, incidentId, state, waitingReason, retryAt } = investigation;
  if (state === 'waiting') {
    const reason = waitingReason === 'unreachable' ? undefined : waitingReason;
    const notice = {
      kind: 'model_unreachable',
      ...(reason && { reason }),
      ...(retryAt && { retryAt }),
    } as const;
    return { notice, slot: 'model' };
  }
  // Other things than the model's absence make a new attempt, and then nothing was said.
  if (!(await isWanted(tx, tenantId, { incidentId, slot: `notice:${id}:model` }))) return undefined;
  if (investigation.ending !== 'stopped') return { notice: { kind: 'resumed' }, slot: 'model' };
  const by = await nameOf(tx, tenantId, investigation.stopRequestedBy);
  return { notice: { kind: 'stopped', ...(by && { by }) }, slot: 'model' };
}

async function onSteering(tx: Tx, { investigation }: Facts): Promise<Made | undefined> {
  const steer = await newestSteer(tx, investigation.tenantId, investigation.id);
  if (!steer) return undefined;
  const by = await nameOf(tx, investigation.tenantId, steer.slackUserId);
  return {
    notice: { kind: 'steered', text: steer.text, ...(by && { by }) },
    slot: `steered:${steer.id}`,
  };
}

async function onQuestion(tx: Tx, { investigation }: Facts): Promise<Made> {
  const { tenantId, question, askedBy, continues } = investigation;
  const by = await nameOf(tx, tenantId, askedBy);
  const goesOn = continues !== undefined;
  return { notice: { kind: 'follow_up', question, goesOn, ...(by && { by }) }, slot: 'question' };
}
