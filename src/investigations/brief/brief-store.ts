import { createHash } from 'node:crypto';
import type { Tx } from '../../db/transaction.ts';
import type { Brief } from '../../incidents/brief.ts';
import { jsonText } from '../../lib/clean-text.ts';

export type StoredBrief = { brief: Brief; repositories: string[]; onset: string };

export type BriefEvidence = {
  number: number;
  tool: string;
  status: string;
  asked: string;
  connection?: string;
  url?: string;
  body: string;
  startedAt: Date;
};

export async function findBrief(
  tx: Tx,
  tenantId: string,
  investigationId: string,
): Promise<StoredBrief | undefined> {
  const row = await tx
    .selectFrom('briefs')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('investigation_id', '=', investigationId)
    .executeTakeFirst();
  return row && (row.body as StoredBrief);
}

/** Stores the brief and its evidence, once. Answers false when it is there already. */
export async function storeBrief(
  tx: Tx,
  owner: { tenantId: string; investigationId: string; incidentId: string },
  stored: StoredBrief,
  evidence: BriefEvidence[],
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('briefs')
    .values({
      tenant_id: owner.tenantId,
      investigation_id: owner.investigationId,
      incident_id: owner.incidentId,
      body: jsonText(stored),
      gathered_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('investigation_id')
    .executeTakeFirst();
  if (row) await insertEvidence(tx, owner, evidence, at);
  return row !== undefined;
}

async function insertEvidence(
  tx: Tx,
  owner: { tenantId: string; investigationId: string },
  evidence: BriefEvidence[],
  at: Date,
): Promise<void> {
  if (evidence.length === 0) return;
  await tx
    .insertInto('tool_calls')
    .values(
      evidence.map(part => ({
        tenant_id: owner.tenantId,
        investigation_id: owner.investigationId,
        number: part.number,
        tool_use_id: `brief_${part.number}`,
        seq: 0,
        tool: part.tool,
        input: '{}',
        state: 'done',
        status: part.status,
        asked: part.asked,
        connection: part.connection ?? null,
        url: part.url ?? null,
        body: part.body,
        result: null,
        sha256: createHash('sha256').update(part.body).digest('hex'),
        started_at: part.startedAt,
        finished_at: at,
      })),
    )
    .execute();
}
