import type { Tx } from '../db/transaction.ts';

type Block = { type: string; content?: unknown };

/**
 * Empties the tool results that the transcripts of finished investigations repeat. They are never sent again, so
 * their bytes need not stay; what was asked and what the model wrote does.
 */
export async function clearTranscripts(
  tx: Tx,
  tenantId: string,
  investigations: string[],
): Promise<void> {
  if (investigations.length === 0) return;
  const rows = await tx
    .selectFrom('transcript')
    .select(['investigation_id', 'seq', 'content'])
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', 'in', investigations)
    .where('role', '=', 'user')
    .execute();
  for (const row of rows) {
    const content = withoutResults(row.content);
    if (content === row.content) continue;
    await tx
      .updateTable('transcript')
      .set({ content })
      .where('tenant_id', '=', tenantId)
      .where('investigation_id', '=', row.investigation_id)
      .where('seq', '=', row.seq)
      .execute();
  }
}

function withoutResults(content: string): string {
  const blocks = JSON.parse(content) as Block[] | string;
  if (!Array.isArray(blocks)) return content;
  const cleared = blocks.map(each =>
    each.type === 'tool_result' ? { ...each, content: '' } : each,
  );
  return JSON.stringify(cleared);
}
