import type { EvidenceRecord } from '../evidence/evidence.ts';
import { type Claim, weigh } from './weigh-claim.ts';

/** A claim with its words. */
export type SiftedClaim = Claim & { text: string };

/** What of a claim is kept, and what is said about the rest. */
export type Sifted<T> = { kept: T | undefined; dropped: string[] };

/** Keeps a claim with the citations that prove something and the quote that stands; drops it when none does. */
export function sift<T extends SiftedClaim>(
  what: string,
  claim: T,
  evidence: readonly EvidenceRecord[],
): Sifted<T> {
  const { proving, quoteHolds, problems } = weigh(claim, evidence);
  const dropped = problems.length > 0 ? refuse(what, claim, problems.join('; ')).dropped : [];
  if (proving.length === 0) return { kept: undefined, dropped };
  const ids = proving.map(({ id }) => id);
  return { kept: { ...claim, evidence: ids, ...(!quoteHolds && { quote: undefined }) }, dropped };
}

/** A claim that is dropped whole. */
export function refuse<T extends SiftedClaim>(what: string, { text }: T, why: string): Sifted<T> {
  const short = text.length <= 100 ? text : `${text.slice(0, 99)}…`;
  return { kept: undefined, dropped: [`${what} (${short}): ${why}`] };
}
