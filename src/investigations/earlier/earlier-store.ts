import type { Tx } from '../../db/transaction.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-store.ts';
import type { Investigation } from '../investigation.ts';
import { findInvestigation } from '../investigation-store.ts';
import { findTool } from '../tools/index.ts';
import { earlierId, readEvidenceId } from './earlier-ids.ts';

/** The investigations that this one goes on from, the first one first: their places in the ids of evidence. */
export async function earlierOf(
  tx: Tx,
  { tenantId, continues }: Pick<Investigation, 'tenantId' | 'continues'>,
): Promise<Investigation[]> {
  const found: Investigation[] = [];
  for (let id = continues; id !== undefined; id = found[0]?.continues) {
    const before = await findInvestigation(tx, tenantId, id);
    if (!before) break;
    found.unshift(before);
  }
  return found;
}

/** Their evidence as far as its text is still kept: what was cleared proves nothing any more. */
export async function earlierEvidence(
  tx: Tx,
  earlier: readonly Investigation[],
): Promise<EvidenceRecord[]> {
  const found: EvidenceRecord[] = [];
  for (const [place, { tenantId, id }] of earlier.entries()) {
    const records = await evidenceOf(tx, tenantId, id);
    found.push(...records.filter(isKept).map(record => seenFromLater(record, place)));
  }
  return found;
}

function isKept({ tool, body }: EvidenceRecord): boolean {
  return body !== '' && findTool(tool)?.access === 'read' && tool !== 'evidence_read';
}

function seenFromLater(record: EvidenceRecord, place: number): EvidenceRecord {
  const number = readEvidenceId(record.id)?.number ?? 0;
  return { ...record, id: earlierId(place, number), isEarlier: true };
}

/** All evidence that an investigation may cite: its own, and that of those it goes on from. */
export async function evidenceAtHand(
  tx: Tx,
  investigation: Investigation,
): Promise<EvidenceRecord[]> {
  const { tenantId, id } = investigation;
  const own = await evidenceOf(tx, tenantId, id);
  return [...own, ...(await earlierEvidence(tx, await earlierOf(tx, investigation)))];
}

/** The question with those that it goes on from, the newest first: any of them may name what it is about. */
export async function askedSoFar(tx: Tx, investigation: Investigation): Promise<string> {
  const earlier = await earlierOf(tx, investigation);
  return [investigation, ...earlier.toReversed()].map(({ question }) => question).join('\n');
}

/** Which call of which investigation an id means in this one; undefined when there is none. */
export async function placeOf(
  tx: Tx,
  tenantId: string,
  { investigation: id, evidence }: { investigation: string; evidence: string },
): Promise<{ investigation: string; number: number } | undefined> {
  const read = readEvidenceId(evidence);
  if (!read) return undefined;
  if (read.place === undefined) return { investigation: id, number: read.number };
  const investigation = await findInvestigation(tx, tenantId, id);
  const owner = investigation && (await earlierOf(tx, investigation))[read.place];
  return owner && { investigation: owner.id, number: read.number };
}
