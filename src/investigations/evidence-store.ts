import type { Tx } from '../db/transaction.ts';
import type { EvidenceRecord } from './evidence.ts';

/** The evidence of an investigation with its whole texts, in the order of asking. */
export async function evidenceOf(
  tx: Tx,
  tenantId: string,
  investigationId: string,
): Promise<EvidenceRecord[]> {
  const rows = await tx
    .selectFrom('tool_calls')
    .select(['number', 'tool', 'input', 'status', 'asked', 'connection', 'url', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', investigationId)
    .where('state', '=', 'done')
    .orderBy('number')
    .execute();
  return rows.map(row => ({
    id: `ev_${row.number}`,
    tool: row.tool,
    status: row.status as EvidenceRecord['status'],
    asked: row.asked ?? '',
    body: row.body ?? '',
    ...(row.connection && { connection: row.connection }),
    ...(row.url && { url: row.url }),
  }));
}
