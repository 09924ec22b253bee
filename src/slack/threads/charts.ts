import type { Tx } from '../../db/transaction.ts';
import { evidenceOf } from '../../investigations/evidence/evidence-store.ts';
import { chartOf } from '../charts/chart-of.ts';
import { marksOf } from '../charts/marks-of.ts';
import { tellingSeries } from '../charts/telling-series.ts';
import { LIMITS } from '../limits.ts';
import { isWanted } from '../outbox-store.ts';
import { chartMessage } from '../views/chart-message.ts';
import { evidenceItems, type Facts } from './facts.ts';

/**
 * The series that findings cite, drawn in a message of their own: whatever becomes of it, the findings stand. It is
 * made once; how it was brought to Slack is kept in it.
 */
export async function showCharts(tx: Tx, { investigation, calls, brief }: Facts) {
  const { id, tenantId, incidentId } = investigation;
  const findings = investigation.findings?.findings;
  const slot = `chart:${id}`;
  if (!findings || (await isWanted(tx, tenantId, { incidentId, slot }))) return undefined;
  const evidence = await evidenceOf(tx, tenantId, id);
  const telling = tellingSeries(findings, evidence, LIMITS.chart.perMessage);
  if (telling.length === 0) return undefined;
  const marks = marksOf(brief, evidence);
  const charts = telling.map(each => ({ chart: chartOf(each, marks), evidence: each.evidence }));
  return { ...chartMessage(charts, evidenceItems(calls)), incidentId, slot };
}
