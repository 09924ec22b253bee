import { inTenant } from '../db/transaction.ts';
import { commitRun } from './commit-run.ts';
import { evidenceOf } from './evidence/evidence-store.ts';
import type { InvestigateDeps, Ref } from './investigate.ts';
import { loadRun } from './journal-store.ts';
import type { Run, RunEvent } from './loop/run.ts';
import { reasonOf, settle } from './settle.ts';

/**
 * Ends an investigation that met a bug: the thread says so, with the reference that the log has, and what is known
 * stays.
 */
export async function failInvestigation(
  deps: InvestigateDeps,
  ref: Ref,
  reference: string,
): Promise<void> {
  const { tenantId, investigationId } = ref;
  const today = { limit: deps.dailyDollars, now: deps.now() };
  const run = await inTenant(deps.db, tenantId, tx =>
    loadRun(tx, tenantId, investigationId, today),
  );
  if (!run || run.investigation.state === 'finished') return;
  const end = { ending: 'failed', why: 'fault', reference } as const;
  const known = await publishable(deps, run, end).catch(() => bare(end));
  await commitRun(deps, run.investigation, [known], deps.now());
}

type Fault = { ending: 'failed'; why: 'fault'; reference: string };

async function publishable(deps: InvestigateDeps, run: Run, end: Fault): Promise<RunEvent> {
  const { tenantId, id } = run.investigation;
  const evidence = await inTenant(deps.db, tenantId, tx => evidenceOf(tx, tenantId, id));
  // Whatever the model said of a cause, what broke is not judged: nothing was deployed before the first of all days.
  return settle(run, end, evidence, { now: deps.now(), onset: new Date(0) });
}

/** The bug may lie in what is known. */
function bare(end: Fault): RunEvent {
  const settled = { reasons: [reasonOf(end)], dropped: [] };
  return { type: 'finished', ending: 'failed', verdict: 'inconclusive', settled };
}
