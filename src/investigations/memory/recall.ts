import type { Sources } from '../../capabilities/sources.ts';
import { type Database, inTenant, type Tx } from '../../db/transaction.ts';
import { type Brief, WHAT_CHANGED } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import type { Remembered } from '../../incidents/remembered.ts';
import { type Aftermath, aftermathOf, type Later, laterIncidents } from './aftermath-store.ts';
import { type Described, wordFor } from './described.ts';
import { findTakenBack } from './find-taken-back.ts';
import { type Candidate, candidates } from './memory-store.ts';
import { rankMemories } from './rank-memories.ts';
import { sayRemembered } from './say-remembered.ts';
import { searchWordsOf } from './symptom-words.ts';
import type { TakenBack } from './taken-back.ts';
import { HELD_AFTER_MS } from './what-held.ts';

export type RecallDeps = { db: Database; sources: Sources; signal: AbortSignal; now(): Date };

/** An earlier incident with what came of it. */
export type Recalled = {
  memory: Candidate;
  alike: { isSamePlace: boolean; shared: string[] };
  aftermath: Aftermath;
  back?: Later;
  takenBack?: TakenBack[];
};

/**
 * The earlier incidents of the tenant that look like the one that the brief describes, the likest first; none when none
 * does.
 */
export async function recall(
  deps: RecallDeps,
  incident: Incident,
  question: string,
  brief: Brief,
): Promise<Remembered[]> {
  const asked = describe(incident, question, brief);
  const found = await inTenant(deps.db, incident.tenantId, tx => search(tx, incident, asked));
  // Who did not answer the brief's question is not waited for again.
  const isBlind = brief.gaps.some(({ what }) => what === WHAT_CHANGED);
  const past = isBlind ? [] : found.map(({ memory, aftermath }) => ({ ...memory, ...aftermath }));
  const allTakenBack = await findTakenBack(past, { ...deps, now: deps.now() });
  return found.map((each, at) => {
    const takenBack = allTakenBack.get(each.memory.incidentId);
    return sayRemembered({ ...each, ...(takenBack && { takenBack }) }, at + 1, deps.now());
  });
}

function describe(incident: Incident, question: string, brief: Brief): Described {
  const { fired, owner, signs = [] } = brief;
  // Of the signs only those that are news in words: a metric's name says what is measured, not what is wrong.
  const seen = signs.filter(({ from }) => from !== 'metrics').map(({ says }) => says);
  return {
    service: owner?.service ?? incident.serviceName,
    title: incident.openedBy ? `${fired.title} ${question}` : fired.title,
    symptom: [...fired.details, ...seen].join('\n'),
  };
}

async function search(tx: Tx, incident: Incident, asked: Described): Promise<Recalled[]> {
  const { tenantId } = incident;
  const text = `${asked.title} ${asked.symptom}`;
  const words = searchWordsOf(text);
  if (words.length === 0) return [];
  const like = { service: asked.service, words, exceptIncident: incident.id };
  const { found, total } = await candidates(tx, tenantId, like);
  const ranked = rankMemories(asked, found, total);
  const recalled: Recalled[] = [];
  for (const { memory, isSamePlace, shared } of ranked) {
    const aftermath = await aftermathOf(tx, tenantId, memory);
    if (!aftermath) continue;
    const back = await cameBack(tx, incident, memory, aftermath);
    const alike = { isSamePlace, shared: shared.map(term => wordFor(term, text)) };
    recalled.push({ memory, alike, aftermath, ...(back && { back }) });
  }
  return recalled;
}

/** The first incident that is like it, of the same service and within a week of its end. */
async function cameBack(
  tx: Tx,
  { tenantId, id }: Incident,
  memory: Candidate,
  { resolvedAt }: Aftermath,
): Promise<Later | undefined> {
  const { service, incidentId, firedAt } = memory;
  const end = resolvedAt ?? firedAt;
  if (!service) return undefined;
  const until = new Date(end.getTime() + HELD_AFTER_MS);
  const within = { service, after: end, until, except: incidentId, asked: id };
  const later = await laterIncidents(tx, tenantId, within);
  const isLike = ({ title }: Later) =>
    rankMemories({ service, title, symptom: '' }, [memory]).length > 0;
  return later.find(each => each.isAsked || isLike(each));
}
