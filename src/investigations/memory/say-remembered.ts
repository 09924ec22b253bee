import type { Remembered } from '../../incidents/remembered.ts';
import { cleanText } from '../../lib/clean-text.ts';
import type { Findings } from '../findings.ts';
import type { Recalled } from './recall.ts';
import { whatFixed } from './what-fixed.ts';
import { whatHeld } from './what-held.ts';

const LONGEST_LINE = 300;
const MOST = { checked: 5, ruledOut: 3, shared: 5 };

/** An earlier incident in the words in which it is offered, the n-th of them. */
export function sayRemembered(recalled: Recalled, nth: number, now: Date): Remembered {
  const { memory, alike, aftermath, back, takenBack } = recalled;
  const { findings } = aftermath;
  return {
    id: `past_${nth}`,
    incidentId: memory.incidentId,
    title: lineOf(memory.title),
    at: memory.firedAt.toISOString(),
    verdict: memory.verdict,
    ...whatHeld(aftermath, memory.firedAt, back, now),
    fixedBy: whatFixed(aftermath, takenBack).map(lineOf),
    checked: checkedFor(findings, aftermath.asked),
    ruledOut: (findings?.ruled_out ?? []).slice(0, MOST.ruledOut).map(({ text }) => lineOf(text)),
    alike: sayAlike(alike),
    ...(memory.service && { service: lineOf(memory.service) }),
    ...(findings && { headline: lineOf(findings.headline) }),
    ...(memory.cause && { cause: lineOf(memory.cause) }),
  };
}

/** The questions whose answers the findings cite: for the cause first, then for what was happening. */
function checkedFor(findings: Findings | undefined, asked: Map<string, string>): string[] {
  const cited = [
    ...(findings?.cause?.evidence ?? []),
    ...(findings?.what_is_happening.evidence ?? []),
  ];
  return [...new Set(cited)]
    .flatMap(id => asked.get(id) ?? [])
    .slice(0, MOST.checked)
    .map(lineOf);
}

function sayAlike({ isSamePlace, shared }: Recalled['alike']): string[] {
  const words = shared.slice(0, MOST.shared).join(', ');
  return [...(isSamePlace ? ['same service'] : []), ...(words ? [`both speak of ${words}`] : [])];
}

/** One line: what others wrote cannot look like more than the field that it stands in. */
function lineOf(text: string): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`.toWellFormed();
}
