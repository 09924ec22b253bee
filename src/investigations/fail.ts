import { inTenant } from '../db/transaction.ts';
import { commitRun } from './commit-run.ts';
import type { InvestigateDeps, Ref } from './investigate.ts';
import { findInvestigation } from './investigation-store.ts';

/** Ends an investigation that met a bug: the thread says so, with the reference that the log has. */
export async function failInvestigation(
  deps: InvestigateDeps,
  ref: Ref,
  reference: string,
): Promise<void> {
  const investigation = await inTenant(deps.db, ref.tenantId, tx =>
    findInvestigation(tx, ref.tenantId, ref.investigationId),
  );
  if (!investigation || investigation.state === 'finished') return;
  const settled = {
    reasons: [`Nightjar met an error of its own. Reference: ${reference}`],
    dropped: [],
  };
  await commitRun(
    deps,
    investigation,
    [{ type: 'finished', ending: 'failed', verdict: 'inconclusive', settled }],
    deps.now(),
  );
}
