import { dropUnproven } from './claims/check-findings.ts';
import { unanswered } from './claims/unanswered.ts';
import { citedExcerpts } from './evidence/cited-excerpts.ts';
import type { EvidenceRecord } from './evidence/evidence.ts';
import { type Ending, type Findings, findingsSchema } from './findings.ts';
import { hypothesesOf } from './hypotheses.ts';
import type { Cap } from './investigation.ts';
import type { End, Why } from './loop/next-step.ts';
import type { Run, RunEvent } from './loop/run.ts';
import type { Place } from './verdict/failing-path.ts';
import { settleVerdict } from './verdict/verdict.ts';
import { whatIsKnown } from './what-is-known.ts';

const WITHOUT_FINDINGS: Record<Ending, string> = {
  findings: '',
  stopped: 'The investigation was stopped before it reached findings.',
  capped: 'The budget was used up before it reached findings.',
  failed: 'Claude ended without findings.',
};

const CAPPED: Partial<Record<Cap, string>> = {
  day: 'The budget of this workspace for today is used up (NIGHTJAR_DAILY_DOLLARS). It is renewed at midnight UTC.',
  circles: 'It asked the same questions again and was ended before it reached findings.',
  context: 'It read more than Claude takes in at once and was ended before it reached findings.',
  minutes: 'Its time was up before it reached findings.',
};

const WHY: Record<Why, string> = {
  declined:
    'Claude declined to go on, as it does when a text reads like an attack. Ask again in other words.',
  cut_off:
    'Claude’s replies were too long again and again, and were cut off. Ask something narrower.',
  no_findings: 'Claude ended without findings. Investigate again, or ask something narrower.',
  unreadable: 'Claude’s findings could not be read, three times. Investigate again.',
  away: 'Claude could not be reached for a day. Investigate again when it can be.',
  fault: 'Nightjar met an error of its own.',
};

/**
 * How an investigation ends: what of the findings stands the checks, and the verdict that code draws from it. One that
 * ends without accepted findings publishes what is known, and why that is not more.
 */
export function settle(
  run: Run,
  end: End,
  evidence: EvidenceRecord[],
  at: Place & { now: Date; onset: Date },
): RunEvent & { type: 'finished' } {
  const { ending, cap } = end;
  const accepted = run.calls.findLast(call => call.tool === 'findings' && call.status === 'ok');
  const claimed = accepted ? findingsSchema.parse(accepted.input) : whatIsKnown(run, evidence);
  const why = accepted ? [] : [reasonOf(end)];
  const common = { type: 'finished', ending } as const;
  if (!claimed) {
    const settled = { reasons: why, dropped: [], ...(cap && { cap }) };
    return { ...common, verdict: 'inconclusive', settled };
  }
  const { findings: proven, dropped } = dropUnproven(claimed, evidence, at.now);
  const findings = withGaps(proven, evidence);
  const { verdict, reasons } = settleVerdict(findings, evidence, at);
  const hypotheses = hypothesesOf(run.calls, evidence);
  const excerpts = citedExcerpts(findings, evidence);
  const known = { findings, hypotheses, excerpts, reasons: [...why, ...reasons], dropped };
  return { ...common, verdict, settled: { ...known, ...(cap && { cap }) } };
}

function withGaps(findings: Findings, evidence: EvidenceRecord[]): Findings {
  const { not_checked: said } = findings;
  return { ...findings, not_checked: [...said, ...unanswered(evidence, said)] };
}

/** Why there are no findings, for people. */
export function reasonOf({ ending, cap, why, reference }: End): string {
  const reason = (why && WHY[why]) ?? (cap && CAPPED[cap]) ?? WITHOUT_FINDINGS[ending];
  return reference ? `${reason} Reference: ${reference}` : reason;
}
