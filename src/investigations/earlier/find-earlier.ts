import type { Tx } from '../../db/transaction.ts';
import type { Asker } from '../../incidents/begin-investigation.ts';
import type { Incident } from '../../incidents/incident.ts';
import { serviceNames } from '../../tenants/service-store.ts';
import type { Investigation } from '../investigation.ts';
import { investigationsOf } from '../investigation-store.ts';
import { earlierOf } from './earlier-store.ts';
import { goesOn } from './goes-on.ts';

/** As many places as there are letters would be too much to read; a question after these begins anew. */
const MOST = 8;

/** How a question stands to what was investigated in its thread before. */
export type Standing = { kind: 'first' } | { kind: 'new' } | { kind: 'goes_on'; from: string };

/** Only what somebody asks goes on from what was found: an alert that fires again is looked into from the start. */
export async function standingOf(
  tx: Tx,
  incident: Incident,
  question: { text: string; askedBy?: Asker },
): Promise<Standing> {
  const all = await investigationsOf(tx, incident.tenantId, incident.id);
  const newest = all.find(({ state }) => state === 'finished');
  if (!newest || !question.askedBy) return { kind: 'first' };
  const before = { question: newest.question, about: wordsOf(incident, newest) };
  const services = await serviceNames(tx, incident.tenantId);
  if (!goesOn(question.text, before, services)) return { kind: 'new' };
  const length = (await earlierOf(tx, newest)).length + 1;
  return length >= MOST ? { kind: 'new' } : { kind: 'goes_on', from: newest.id };
}

function wordsOf({ title, serviceName }: Incident, { question, findings }: Investigation): string {
  return [title, serviceName, question, JSON.stringify(findings?.findings ?? {})].join('\n');
}
