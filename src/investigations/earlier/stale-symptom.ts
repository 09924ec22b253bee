import { weigh } from '../claims/weigh-claim.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';

/**
 * Whether the symptom is said to be there, or gone, on the word of earlier investigations alone: what they saw is over.
 * Undefined when it is not. What happened then, and why, may rest on their evidence.
 */
export function staleSymptom(
  { symptom, what_is_happening }: Pick<Findings, 'symptom' | 'what_is_happening'>,
  evidence: readonly EvidenceRecord[],
): string | undefined {
  if (symptom === 'unknown') return undefined;
  const { proving } = weigh(what_is_happening, evidence);
  if (proving.length === 0 || proving.some(record => !isOfThen(record))) return undefined;
  return `“${symptom}” rests on what was read earlier alone; cite a result of this investigation under what_is_happening, or say unknown`;
}

/** Also a page of earlier evidence that was read now. */
function isOfThen({ isEarlier, tool, asked }: EvidenceRecord): boolean {
  return isEarlier === true || (tool === 'evidence_read' && /^ev_[a-z]\d/.test(asked));
}
