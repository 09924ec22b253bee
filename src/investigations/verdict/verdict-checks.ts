import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { symptomSeen } from './symptom-seen.ts';
import type { ToldApart } from './told-apart.ts';

type Records = readonly EvidenceRecord[];

/** One thing that a verdict depends on, and how that stands in words for people. */
export type Check = { holds: boolean; words: string };

export function check(holds: boolean, yes: string, no: string): Check {
  return { holds, words: holds ? yes : no };
}

export function checkTie({ others, words, isOnlyMeasured, isTied }: ToldApart): Check {
  const named = quoted(words);
  const among =
    others > 0
      ? `It was deployed with ${others} other ${others === 1 ? 'change' : 'changes'}, and nothing`
      : 'Nothing';
  if (isOnlyMeasured) {
    const said = `Only the names of graphs share ${named} with it, and what programs complain of does not.`;
    return { holds: false, words: said };
  }
  const untied =
    words.length > 0
      ? `It shares no more than ${named} with what was observed, which other changes may too.`
      : `${among} that was observed speaks of it.`;
  return check(isTied, `What was observed speaks of it: ${named}.`, untied);
}

const MINUTE_MS = 60_000;
/** A deployment takes some minutes to reach all, and some more until an alert's measure moves. */
const SOON_MS = 30 * MINUTE_MS;

/** `ran`: for how long, in milliseconds, before anything went wrong. */
export function checkRan(ran: number): Check[] {
  return ran > SOON_MS ? [{ holds: false, words: sayRan(ran) }] : [];
}

export function sayRan(ran: number): string {
  return `It had run for ${Math.round(ran / MINUTE_MS)} minutes before anything went wrong.`;
}

/** `environment`: where alone something is off, and users are not. */
export function checkElsewhere(environment: string | undefined): Check[] {
  if (environment === undefined) return [];
  return [{ holds: false, words: `What is measured is off in ${environment} alone.` }];
}

/** The first three. */
export function quoted(words: readonly string[]): string {
  return words
    .slice(0, 3)
    .map(word => `“${word}”`)
    .join(', ');
}

export function checkNoOther(other: string | undefined): Check[] {
  return other === undefined ? [] : [{ holds: false, words: otherNamed(other) }];
}

export function otherNamed(other: string): string {
  return `What was observed names another cause: ${other}.`;
}

const SYMPTOM: Record<Findings['symptom'], string> = {
  present: 'The symptom is present.',
  recovered: 'The symptom has recovered, so the cause cannot be seen at work.',
  absent: 'The symptom is absent.',
  unknown: 'Whether the symptom is present was not seen.',
};

export function checkSymptom({ symptom }: Findings, basis: Records): Check {
  const seen = symptomSeen(basis);
  if (symptom !== 'present' || seen === 'seen')
    return { holds: symptom === 'present', words: SYMPTOM[symptom] };
  const isOver = seen === 'over';
  return {
    holds: false,
    words: isOver
      ? 'The symptom is said to be present, but all that is measured for it is back.'
      : 'That the symptom is present rests on no direct observation.',
  };
}

/** What people wrote agrees with what they believed. */
const OF_PEOPLE = new Set(['tickets', 'runbooks']);

export function checkSources(basis: Records): Check {
  const told = basis.filter(({ tool }) => !OF_PEOPLE.has(tool));
  const names = told.flatMap(({ connection }) => connection?.split(', ')[0] ?? []);
  const sources = [...new Set(names)].sort();
  return check(
    sources.length >= 2,
    `It rests on ${sources.length} independent sources: ${sources.join(', ')}.`,
    sources.length === 1 ? `It rests on one source: ${sources[0]}.` : 'It rests on no source.',
  );
}
