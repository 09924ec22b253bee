import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** Stands where the brief stood. */
const CLEARED = JSON.stringify([{ type: 'text', text: '(cleared)' }]);

type Block = { type: string; content?: unknown };

/**
 * Empties the tool results that the transcripts of finished investigations repeat, and the first message, which is
 * the brief. They are never sent again, so their bytes need not stay; what was asked and what the model wrote does.
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
  await clearBriefs(tx, tenantId, investigations);
  for (const row of rows) {
    const content = row.seq === 1 ? CLEARED : withoutResults(row.content);
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

/** Of a brief stay what was asked and where, and the repositories. */
async function clearBriefs(tx: Tx, tenantId: string, investigations: string[]): Promise<void> {
  await tx
    .updateTable('briefs')
    .set({
      body: sql`jsonb_build_object(
        'repositories', body -> 'repositories',
        'onset', body -> 'onset',
        'brief', jsonb_build_object(
          'gatheredAt', body -> 'brief' -> 'gatheredAt',
          'fired', jsonb_build_object(
            'title', body -> 'brief' -> 'fired' -> 'title',
            'at', body -> 'brief' -> 'fired' -> 'at',
            'details', '[]'::jsonb
          ),
          'looked', body -> 'brief' -> 'looked',
          'deployed', '[]'::jsonb, 'undeployed', '[]'::jsonb, 'similar', '[]'::jsonb,
          'tickets', '[]'::jsonb, 'gaps', '[]'::jsonb,
          'evidence', body -> 'brief' -> 'evidence'
        )
      )`,
    })
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', 'in', investigations)
    .execute();
}
