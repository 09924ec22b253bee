import { recordAll } from '../audit/record.ts';
import { acrossTenants, type Database, inTenant } from '../db/transaction.ts';
import type { ShowInThread } from '../incidents/thread.ts';
import { expireProposals } from '../proposals/proposal-store.ts';
import type { Task } from './maintenance-tasks.ts';

/** Closes proposals that nobody decided on in time, and takes the buttons off their cards. */
export function expireProposalsTask(show: ShowInThread): Task {
  return {
    name: 'expire proposals',
    atStart: 'follows',
    schedule: '15 * * * *',
    run: ({ db }, now) => expireAll(db, show, now),
  };
}

async function expireAll(db: Database, show: ShowInThread, now: Date): Promise<void> {
  const due = await acrossTenants(db, tx =>
    tx
      .selectFrom('proposals')
      .select('tenant_id')
      .distinct()
      .where('state', 'in', ['proposed', 'refused'])
      .where('expires_at', '<=', now)
      .execute(),
  );
  for (const { tenant_id: tenantId } of due) await expireOf(db, show, tenantId, now);
}

function expireOf(db: Database, show: ShowInThread, tenantId: string, now: Date): Promise<void> {
  return inTenant(db, tenantId, async tx => {
    const expired = await expireProposals(tx, tenantId, now);
    await show(
      tx,
      tenantId,
      expired.map(({ id: proposalId }) => ({ message: 'proposal', proposalId })),
    );
    await recordAll(
      tx,
      tenantId,
      expired.map(({ id, draft, revision }) => ({
        type: 'proposal.expired',
        subject: `proposal/${id}`,
        actor: { kind: 'system' },
        data: { action: draft.action, revision },
      })),
      now,
    );
  });
}
