import type { Tx } from '../db/transaction.ts';
import type { Settled } from './investigation.ts';

/** How the newest investigation of an incident stands, in three words and a line. */
export type NewestVerdict = {
  investigation: string;
  state: string;
  verdict?: string;
  headline?: string;
};

/** By incident. Those that nobody investigated are not in it. */
export async function newestVerdicts(
  tx: Tx,
  tenantId: string,
  incidentIds: readonly string[],
): Promise<Map<string, NewestVerdict>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('investigations')
    .distinctOn('incident_id')
    .select(['incident_id', 'id', 'state', 'verdict', 'findings'])
    .where('tenant_id', '=', tenantId)
    .where('incident_id', 'in', incidentIds)
    .orderBy('incident_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const entries = rows.map(({ incident_id, id, state, verdict, findings }) => {
    const headline = (findings as Settled | null)?.findings?.headline;
    const said = { ...(verdict && { verdict }), ...(headline && { headline }) };
    return [incident_id, { investigation: id, state, ...said }] as const;
  });
  return new Map(entries);
}
