import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';
import { cleanText } from '../../lib/clean-text.ts';
import type { Verdict } from '../findings.ts';

/** A change that was found guilty, as it stood in the evidence. */
export type GuiltyChange = { repository: string; sha: string; title?: string };

/** What an incident is found by. */
export type Memory = {
  incidentId: string;
  investigationId: string;
  service?: string;
  symptom: string;
  cause: string;
  verdict: Verdict;
  change?: GuiltyChange;
  firedAt: Date;
};

/** One that may be alike: `title` is the incident's as it is now. */
export type Candidate = Memory & { title: string };

const LONGEST = 4_000;
const WEAKEST_FIRST = ['inconclusive', 'no_issue', 'likely', 'confirmed'] satisfies Verdict[];

/** Remembers an incident, once: what a later investigation of it found takes the place unless it found less. */
export async function keepMemory(
  tx: Tx,
  tenantId: string,
  memory: Memory,
  at: Date,
): Promise<void> {
  const found = {
    investigation_id: memory.investigationId,
    service: memory.service ?? null,
    symptom: cleanText(memory.symptom).slice(0, LONGEST),
    cause: cleanText(memory.cause).slice(0, LONGEST),
    verdict: memory.verdict,
    change_repository: memory.change?.repository ?? null,
    change_sha: memory.change?.sha ?? null,
    change_title: memory.change?.title ?? null,
    fired_at: memory.firedAt,
    remembered_at: at,
  };
  await tx
    .insertInto('memories')
    .values({ tenant_id: tenantId, incident_id: memory.incidentId, ...found })
    .onConflict(conflict =>
      conflict
        .column('incident_id')
        .doUpdateSet(found)
        .where(strength('excluded'), '>=', strength('memories')),
    )
    .execute();
}

function strength(of: 'excluded' | 'memories') {
  return sql<number>`array_position(${WEAKEST_FIRST}::text[], ${sql.ref(`${of}.verdict`)})`;
}

/** More would be slow to compare, and a full text search has the likely ones first. */
const MOST_COMPARED = 300;

/** What is looked for; the incident at hand is not. */
export type Like = { service?: string | undefined; words: string[]; exceptIncident: string };

/**
 * Memories that share a word with what is looked for, or the service. `total`: of how many they are all that do; where
 * there were more than are compared, of themselves.
 */
export async function candidates(
  tx: Tx,
  tenantId: string,
  like: Like,
): Promise<{ found: Candidate[]; total: number }> {
  const rows = await likeRows(tx, tenantId, like);
  const isAll = rows.length < MOST_COMPARED;
  const total = isAll ? await countMemories(tx, tenantId) : rows.length;
  return { found: rows.map(toCandidate), total };
}

async function countMemories(tx: Tx, tenantId: string): Promise<number> {
  const row = await tx
    .selectFrom('memories')
    .select(count => count.fn.countAll<string>().as('all'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return Number(row?.all ?? 0);
}

function likeRows(tx: Tx, tenantId: string, like: Like) {
  const query = sql<string>`to_tsquery('english', ${like.words.join(' | ')})`;
  return tx
    .selectFrom('memories')
    .innerJoin('incidents', 'incidents.id', 'memories.incident_id')
    .select(['incident_id', 'investigation_id', 'service', 'symptom', 'cause', 'verdict'])
    .select(['change_repository', 'change_sha', 'change_title', 'memories.fired_at', 'title'])
    .where('memories.tenant_id', '=', tenantId)
    .where('memories.incident_id', '<>', like.exceptIncident)
    .where(memory =>
      memory.or([
        sql<boolean>`${sql.ref('memories.words')} @@ ${query}`,
        memory('memories.service', '=', like.service ?? ''),
      ]),
    )
    .orderBy(sql`ts_rank(${sql.ref('memories.words')}, ${query})`, 'desc')
    .orderBy('memories.fired_at', 'desc')
    .limit(MOST_COMPARED)
    .execute();
}

type Row = Awaited<ReturnType<typeof likeRows>>[number];

function toCandidate(row: Row): Candidate {
  const { change_repository: repository, change_sha: sha, change_title: title } = row;
  return {
    incidentId: row.incident_id,
    investigationId: row.investigation_id,
    title: row.title,
    symptom: row.symptom,
    cause: row.cause,
    verdict: row.verdict as Verdict,
    firedAt: row.fired_at,
    ...(row.service && { service: row.service }),
    ...(repository && sha && { change: { repository, sha, ...(title && { title }) } }),
  };
}
