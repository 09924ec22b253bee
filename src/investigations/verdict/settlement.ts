import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings, Verdict } from '../findings.ts';
import type { Check } from './verdict-checks.ts';

type Records = readonly EvidenceRecord[];

/** The verdict, and the reasons for it in words for people. */
export type Settlement = { verdict: Verdict; reasons: string[] };

export function inconclusive(...reasons: string[]): Settlement {
  return { verdict: 'inconclusive', reasons };
}

export function cited(known: Records, ids: readonly string[]): EvidenceRecord[] {
  return known.filter(({ id }) => ids.includes(id));
}

/** What is cited for the cause and for what is happening. */
export function basisOf({ cause, what_is_happening }: Findings, known: Records): EvidenceRecord[] {
  return cited(known, [...(cause?.evidence ?? []), ...what_is_happening.evidence]);
}

/** What is missing comes first: who reads only the beginning learns why it is not more certain. */
export function settled(verdict: Verdict, checks: Check[]): Settlement {
  const missingFirst = checks.toSorted((a, b) => Number(a.holds) - Number(b.holds));
  return { verdict, reasons: missingFirst.map(({ words }) => words) };
}
