import type { Tx } from '../../db/transaction.ts';
import type { Outgoing } from '../outbox-store.ts';
import type { OutboxBlock } from './chart-block.ts';

/** Says in which form a message is brought from that time on, unless something else is wanted of it by now. */
export async function changeForm(
  tx: Tx,
  message: Outgoing,
  form: { blocks: OutboxBlock[]; at: Date },
): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({ blocks: JSON.stringify(form.blocks), next_attempt_at: form.at, claimed_until: null })
    .where('tenant_id', '=', message.tenantId)
    .where('id', '=', message.id)
    .where('revision', '=', message.revision)
    .execute();
}
