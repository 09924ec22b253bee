import type { EvidenceRecord } from '../evidence/evidence.ts';
import { findTool } from '../tools/index.ts';
import { quoteStands } from './quote-stands.ts';

/** What a claim points at. */
export type Claim = { evidence: string[]; quote?: string | undefined };

/** What of a claim holds: the evidence that proves something, and whether the quote stands. */
export type Weighed = { proving: EvidenceRecord[]; quoteHolds: boolean; problems: string[] };

/** Weighs a claim against the evidence of its investigation. `problems` are in words, without the claim's place. */
export function weigh(
  { evidence: ids, quote }: Claim,
  evidence: readonly EvidenceRecord[],
): Weighed {
  const cited = ids.map(id => ({ id, record: evidence.find(record => record.id === id) }));
  const proving = cited.flatMap(({ record }) =>
    record && whyNot(record) === undefined ? [record] : [],
  );
  const quoteHolds = quote === undefined || proving.some(({ body }) => quoteStands(quote, body));
  const problems = [
    ...(ids.length === 0 ? [`cites no evidence; ${whatThereIs(evidence)}`] : []),
    ...cited.flatMap(({ id, record }) => problemOf(id, record, evidence)),
    ...(quoteHolds ? [] : [`the quote does not stand literally in ${sayIds(proving)}`]),
  ];
  return { proving, quoteHolds, problems };
}

/** How earlier incidents are named, and why they prove nothing. */
const EARLIER = /^past_\d{1,3}$/;
const NO_EVIDENCE =
  'is an earlier incident, which says nothing of what is so now: check what it suggests and cite what you find';

function problemOf(
  id: string,
  record: EvidenceRecord | undefined,
  evidence: readonly EvidenceRecord[],
): string[] {
  if (EARLIER.test(id)) return [`${id} ${NO_EVIDENCE}`];
  if (!record) return [`there is no evidence ${id.slice(0, 40)}; ${whatThereIs(evidence)}`];
  const reason = whyNot(record);
  return reason ? [`${id} ${reason}`] : [];
}

/** Why a result proves nothing; undefined when it may be cited. */
function whyNot({ tool, status }: EvidenceRecord): string | undefined {
  const access = findTool(tool)?.access;
  if (access === 'report' || access === 'write') return `is a call of ${tool} and proves nothing`;
  if (status === 'error' || status === 'unavailable')
    return `did not answer (${status}) and proves nothing`;
  return undefined;
}

/** True for a result that a claim may rest on. */
export function isProving(record: EvidenceRecord): boolean {
  return whyNot(record) === undefined;
}

function whatThereIs(evidence: readonly EvidenceRecord[]): string {
  const ids = evidence.filter(isProving).map(({ id }) => id);
  return ids.length > 0 ? `there is ${ids.join(', ')}` : 'no evidence has answered yet';
}

function sayIds(records: readonly EvidenceRecord[]): string {
  return records.length > 0 ? records.map(({ id }) => id).join(' or ') : 'any cited result';
}
