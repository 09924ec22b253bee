import type { Tx } from '../../db/transaction.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import { evidenceOf } from '../evidence/evidence-store.ts';
import type { Findings, Verdict } from '../findings.ts';
import type { Investigation, Settled } from '../investigation.ts';
import { isSameCommit, seenChanges } from '../verdict/read-changes.ts';
import { type GuiltyChange, keepMemory } from './memory-store.ts';

/**
 * Remembers what an investigation found, in the transaction that ends it. An ending without findings is remembered
 * too: that it happened, and later how it ended, is worth something.
 */
export async function remember(
  tx: Tx,
  investigation: Investigation,
  outcome: { verdict: Verdict; settled: Settled; at: Date },
): Promise<void> {
  const { tenantId, incidentId, id } = investigation;
  const incident = await findIncident(tx, tenantId, incidentId);
  if (!incident) return;
  const { findings } = outcome.settled;
  const change = await guiltyChange(tx, investigation, findings);
  const memory = {
    incidentId,
    investigationId: id,
    symptom: symptomOf(incident, findings),
    cause: findings?.cause?.text ?? '',
    verdict: outcome.verdict,
    firedAt: incident.firedAt,
    ...(incident.serviceName && { service: incident.serviceName }),
    ...(change && { change }),
  };
  await keepMemory(tx, tenantId, memory, outcome.at);
}

function symptomOf({ title }: Incident, findings: Findings | undefined): string {
  return [title, findings?.headline, findings?.what_is_happening.text].filter(Boolean).join('\n');
}

/** Its title is what a revert will be called by. */
async function guiltyChange(
  tx: Tx,
  { tenantId, id }: Investigation,
  findings: Findings | undefined,
): Promise<GuiltyChange | undefined> {
  const change = findings?.cause?.change;
  if (!change) return undefined;
  const seen = seenChanges(await evidenceOf(tx, tenantId, id));
  const same = seen.filter(({ sha }) => isSameCommit(sha, change.ref));
  // A deployment is called by its environment or its branch.
  const named = same.find(({ kind }) => kind !== 'deployment');
  return {
    repository: change.repository,
    sha: change.ref.toLowerCase(),
    ...(named?.title && { title: named.title.slice(0, 500) }),
  };
}
