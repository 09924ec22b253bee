import { staleSymptom } from '../earlier/stale-symptom.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { type Findings, findingsSchema } from '../findings.ts';
import { wrongFields } from '../loop/run-tool.ts';
import { deniedSymptom } from './denied-symptom.ts';
import { refuse, type Sifted, type SiftedClaim, sift } from './sift-claim.ts';
import { timeProblem } from './timeline-time.ts';
import { type Claim, weigh } from './weigh-claim.ts';

export type { EvidenceRecord } from '../evidence/evidence.ts';

type Records = readonly EvidenceRecord[];
type Cause = NonNullable<Findings['cause']>;

/** Findings that stand, or what is wrong with them. */
export type Checked = { ok: true; findings: Findings } | { ok: false; problems: string[] };

/**
 * Checks findings against the evidence of their investigation: every claim cites evidence that answered, quotes
 * stand, times lie in what their entry cites, and a change that is named stands in what the cause cites. Whether the
 * claims are true is not decided here. Each problem says which field, what is wrong and what there is.
 */
export function checkFindings(input: unknown, evidence: Records, now: Date): Checked {
  const parsed = findingsSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problems: wrongFields(parsed.error).split('; ') };
  const findings = parsed.data;
  const problems = [
    ...claimsOf(findings).flatMap(([field, claim]) =>
      weigh(claim, evidence).problems.map(problem => `${field}: ${problem}`),
    ),
    ...findings.timeline.flatMap((entry, nth) =>
      prefixed(`timeline.${nth}.at`, timeProblem(entry, evidence, now)),
    ),
    ...prefixed('cause.change.ref', changeProblem(findings.cause, evidence)),
    ...prefixed('symptom', wrongSymptom(findings, evidence)),
  ];
  return problems.length === 0 ? { ok: true, findings } : { ok: false, problems };
}

function wrongSymptom(findings: Findings, evidence: Records): string | undefined {
  return staleSymptom(findings, evidence) ?? deniedSymptom(findings, evidence);
}

function prefixed(field: string, problem: string | undefined): string[] {
  return problem === undefined ? [] : [`${field}: ${problem}`];
}

/** Everything that must be proven. Not knowing the cause needs no proof, and a next step may stand by itself. */
function claimsOf({ cause, impact, ...findings }: Findings): [field: string, claim: Claim][] {
  return [
    ['what_is_happening', findings.what_is_happening],
    ...(impact ? [named('impact', impact)] : []),
    ...(cause && !admitsIgnorance(cause) ? [named('cause', cause)] : []),
    ...findings.timeline.map((claim, nth) => named(`timeline.${nth}`, claim)),
    ...findings.ruled_out.map((claim, nth) => named(`ruled_out.${nth}`, claim)),
    ...findings.next_steps
      .map((step, nth) => named(`next_steps.${nth}`, step))
      .filter(([, step]) => step.evidence.length > 0),
  ];
}

function named(field: string, claim: Claim): [field: string, claim: Claim] {
  return [field, claim];
}

function admitsIgnorance({ kind, evidence, quote }: Cause): boolean {
  return kind === 'unknown' && evidence.length === 0 && quote === undefined;
}

const COMMIT = /^[0-9a-f]{7,40}$/i;

function changeProblem(cause: Findings['cause'], evidence: Records): string | undefined {
  if (!cause?.change) return undefined;
  const { ref } = cause.change;
  if (!COMMIT.test(ref)) return 'expected a commit id of 7 to 40 hex digits';
  const isNamed = weigh(cause, evidence).proving.some(({ body }) =>
    body.includes(ref.toLowerCase()),
  );
  return isNamed
    ? undefined
    : `${ref} stands in none of the results that cause cites; cite the one it comes from`;
}

/** What is said when nothing holds of what is happening. */
const LONGEST_HEADLINE = 120;
const NOT_ESTABLISHED = 'What is happening could not be established from the evidence.';

/**
 * The findings without what does not hold: claims that rest on nothing, quotes that do not stand, citations that
 * prove nothing. For when the model had its chances to put it right. `dropped` says what went and why, for people.
 */
export function dropUnproven(
  findings: Findings,
  evidence: Records,
  now: Date,
): { findings: Findings; dropped: string[] } {
  const happening = sift('What is happening', findings.what_is_happening, evidence);
  const impact = findings.impact && sift('Impact', findings.impact, evidence);
  const cause = siftCause(findings.cause, evidence);
  const timeline = findings.timeline.map(entry => siftEntry(entry, evidence, now));
  const ruledOut = findings.ruled_out.map(claim => sift('Ruled out', claim, evidence));
  const steps = findings.next_steps.map(step =>
    step.evidence.length > 0 ? sift('Next step', step, evidence) : { kept: step, dropped: [] },
  );
  const wrong = wrongSymptom(findings, evidence);
  return {
    findings: {
      ...findings,
      symptom: wrong ? 'unknown' : findings.symptom,
      headline: headlineOf(findings, happening.kept, cause.kept),
      what_is_happening: happening.kept ?? { text: NOT_ESTABLISHED, evidence: [] },
      impact: impact?.kept ?? null,
      cause: cause.kept ?? null,
      timeline: timeline.flatMap(({ kept }) => kept ?? []),
      ruled_out: ruledOut.flatMap(({ kept }) => kept ?? []),
      next_steps: steps.flatMap(({ kept }) => kept ?? []),
    },
    dropped: [
      ...[happening, impact, cause, ...timeline, ...ruledOut, ...steps].flatMap(
        sifted => sifted?.dropped ?? [],
      ),
      ...prefixed('The symptom', wrong),
    ],
  };
}

/** A headline often tells the cause: where that did not hold, what is happening is told instead. */
function headlineOf(
  { headline, cause }: Findings,
  happening: SiftedClaim | undefined,
  kept: Cause | undefined,
): string {
  if (!happening) return NOT_ESTABLISHED;
  if (!cause || kept) return headline;
  return happening.text.length <= LONGEST_HEADLINE
    ? happening.text
    : `${happening.text.slice(0, LONGEST_HEADLINE - 1)}…`;
}

function siftEntry<T extends SiftedClaim & { at: string }>(entry: T, evidence: Records, now: Date) {
  const problem = timeProblem(entry, evidence, now);
  return problem ? refuse<T>('Timeline', entry, problem) : sift('Timeline', entry, evidence);
}

function siftCause(cause: Findings['cause'], evidence: Records): Sifted<Cause> {
  if (!cause) return { kept: undefined, dropped: [] };
  if (admitsIgnorance(cause)) return { kept: cause, dropped: [] };
  const problem = changeProblem(cause, evidence);
  // Of whatever kind it is said to be: a change that stands nowhere is blamed.
  const unnamed = { ...cause, kind: 'change' as const, change: null };
  const sifted = sift('Cause', problem ? unnamed : cause, evidence);
  return { ...sifted, dropped: [...prefixed('The change', problem), ...sifted.dropped] };
}
