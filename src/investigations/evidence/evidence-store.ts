import type { Tx } from '../../db/transaction.ts';
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

/** One piece of evidence; `body` is absent when its text was deleted. Undefined when there is no such evidence. */
export async function evidenceBody(
  tx: Tx,
  tenantId: string,
  investigationId: string,
  number: number,
): Promise<{ status: string; asked: string; body?: string } | undefined> {
  const row = await tx
    .selectFrom('tool_calls')
    .select(['status', 'asked', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', investigationId)
    .where('number', '=', number)
    .where('state', '=', 'done')
    .executeTakeFirst();
  if (!row) return undefined;
  const { status, asked, body } = row;
  return { status: status ?? '', asked: asked ?? '', ...(body !== null && { body }) };
}
