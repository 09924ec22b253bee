import { record } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { ShowInThread } from '../incidents/thread.ts';
import { wordsText } from '../lib/clean-text.ts';
import { newId } from '../lib/id.ts';
import { isFirstDelivery } from '../tenants/first-delivery.ts';
import { findInvestigation, requestStop, wakeUnfinished } from './investigation-store.ts';

export type SteerDeps = { db: Database; show: ShowInThread };

export type Words = {
  tenantId: string;
  investigationId: string;
  by: string;
  text: string;
  /** The same when Slack sends the same message again. */
  deliveryId: string;
  at: Date;
};

/**
 * A person's words for an investigation under way: the model has them by its next turn, and a sleeping one is woken.
 * False when it is over, and nothing was done.
 */
export function steer(deps: SteerDeps, words: Words): Promise<boolean> {
  const { tenantId, investigationId, at } = words;
  return inTenant(deps.db, tenantId, async tx => {
    // Holds the row: it cannot finish between the look and the words.
    if (!(await wakeUnfinished(tx, tenantId, investigationId, at))) return false;
    const delivery = { source: 'slack', id: words.deliveryId };
    if (!(await isFirstDelivery(tx, tenantId, delivery))) return true;
    const id = newId('msg');
    await tx
      .insertInto('steers')
      .values({
        tenant_id: tenantId,
        id,
        investigation_id: investigationId,
        slack_user_id: words.by,
        text: wordsText(words.text),
        taken_seq: null,
      })
      .execute();
    await deps.show(tx, tenantId, [{ message: 'notice', investigationId, kind: 'steered' }]);
    await record(
      tx,
      tenantId,
      {
        type: 'investigation.steered',
        subject: `investigation/${investigationId}`,
        actor: { kind: 'person', id: words.by },
        data: { steer: id },
      },
      at,
    );
    return true;
  });
}

/** What a person said last to an investigation. */
export async function newestSteer(
  tx: Tx,
  tenantId: string,
  investigationId: string,
): Promise<{ id: string; slackUserId: string; text: string } | undefined> {
  const row = await tx
    .selectFrom('steers')
    .select(['id', 'slack_user_id', 'text'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', investigationId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && { id: row.id, slackUserId: row.slack_user_id, text: row.text };
}

/** Asks an investigation to stop; it ends within seconds and publishes what is known. False when it is over. */
export function stop(
  deps: SteerDeps,
  request: { tenantId: string; investigationId: string; by: string; at: Date },
): Promise<boolean> {
  const { tenantId, investigationId, by, at } = request;
  return inTenant(deps.db, tenantId, async tx => {
    if (!(await requestStop(tx, tenantId, investigationId, { slackUserId: by, at }))) return false;
    const investigation = await findInvestigation(tx, tenantId, investigationId);
    if (!investigation) return false;
    await deps.show(tx, tenantId, [{ message: 'root', incidentId: investigation.incidentId }]);
    await record(
      tx,
      tenantId,
      {
        type: 'investigation.stop_requested',
        subject: `investigation/${investigationId}`,
        actor: { kind: 'person', id: by },
        data: {},
      },
      at,
    );
    return true;
  });
}
