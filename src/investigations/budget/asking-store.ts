import type { Tx } from '../../db/transaction.ts';
import type { Investigation } from '../investigation.ts';
import { payAside } from './day-store.ts';

type Owner = Pick<Investigation, 'tenantId' | 'id'>;

/** The model is asked now, which may cost so many dollars. Answers false when the investigation does not run. */
export async function noteAsking(tx: Tx, owner: Owner, usd: number): Promise<boolean> {
  const row = await tx
    .updateTable('investigations')
    .set({ asking_usd: usd })
    .where('tenant_id', '=', owner.tenantId)
    .where('id', '=', owner.id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The reply is there: what it cost stands in the transcript. */
export async function noteAnswered(tx: Tx, owner: Owner): Promise<void> {
  await tx
    .updateTable('investigations')
    .set({ asking_usd: null })
    .where('tenant_id', '=', owner.tenantId)
    .where('id', '=', owner.id)
    .execute();
}

/** There is no reply, though so many dollars are charged. */
export async function noteLost(tx: Tx, owner: Owner, usd: number, at: Date): Promise<void> {
  await tx
    .updateTable('investigations')
    .set(current => ({ asking_usd: null, lost_usd: current('lost_usd', '+', usd) }))
    .where('tenant_id', '=', owner.tenantId)
    .where('id', '=', owner.id)
    .execute();
  await payAside(tx, owner.tenantId, usd, at);
}

/** Whoever asked has died: it may have cost what was written down before. Counted once. */
export async function noteLeftover(
  tx: Tx,
  { tenantId, id, askingUsd }: Owner & Pick<Investigation, 'askingUsd'>,
  at: Date,
): Promise<void> {
  if (askingUsd === undefined) return;
  const row = await tx
    .updateTable('investigations')
    .set(current => ({ asking_usd: null, lost_usd: current('lost_usd', '+', askingUsd) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('asking_usd', '=', askingUsd)
    .returning('id')
    .executeTakeFirst();
  if (row) await payAside(tx, tenantId, askingUsd, at);
}
