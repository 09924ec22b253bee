import { z } from 'zod';
import { isProving } from './claims/weigh-claim.ts';
import type { EvidenceRecord } from './evidence/evidence.ts';
import { type Findings, findingsSchema } from './findings.ts';
import { type Belief, beliefsIn } from './hypotheses.ts';
import type { Run } from './loop/run.ts';
import type { Call } from './model/transcript.ts';
import { plan } from './tools/plan.ts';

const headline = z.string().transform(text => text.slice(0, 120));

/**
 * What an investigation that ended without accepted findings leaves: the findings that it had tried last, else its
 * hypotheses as they stand and what it had planned. Not checked yet. Undefined when it had come to nothing.
 */
export function whatIsKnown(run: Run, evidence: readonly EvidenceRecord[]): Findings | undefined {
  const tried = run.calls
    .filter(({ tool }) => tool === 'findings')
    .map(({ input }) => findingsSchema.safeParse(input))
    .findLast(({ success }) => success);
  if (tried?.data) return tried.data;
  const beliefs = beliefsOf(run.calls);
  return beliefs.length > 0 ? fromBeliefs(run, beliefs, evidence) : undefined;
}

function fromBeliefs(run: Run, beliefs: Belief[], evidence: readonly EvidenceRecord[]): Findings {
  const { question } = run.investigation;
  const page = evidence.find(record => record.tool === 'pager_incident' && isProving(record));
  return {
    headline: headline.parse(question),
    what_is_happening: {
      text: `Not established. The question was: ${question}`,
      evidence: page ? [page.id] : [],
    },
    impact: null,
    symptom: 'unknown',
    cause: null,
    timeline: [],
    ruled_out: beliefs.filter(({ status }) => status === 'ruled_out').map(toCited),
    not_checked: openSteps(run.calls).map(title => ({ text: `${title} (planned, not done)` })),
    next_steps: beliefs.filter(({ status }) => status !== 'ruled_out').map(toStep),
  };
}

function toCited({ statement, why, evidence }: Belief) {
  return { text: why ? `${statement} ${why}` : statement, evidence };
}

const STANDING: Record<Belief['status'], string> = {
  open: 'not decided yet',
  strengthened: 'strengthened so far',
  weakened: 'weakened so far',
  ruled_out: 'ruled out',
};

function toStep({ statement, status, evidence }: Belief) {
  return { text: `Check this hypothesis, ${STANDING[status]}: ${statement}`, evidence };
}

/** What was believed of each statement last, in the order in which they came up. */
function beliefsOf(calls: Call[]): Belief[] {
  return [...new Map(beliefsIn(calls).map(report => [report.statement, report])).values()];
}

/** Writing down what was found checks nothing. */
function openSteps(calls: Call[]): string[] {
  const plans = calls.filter(({ tool, status }) => tool === 'plan' && status === 'ok');
  const newest = plan.input.safeParse(plans.at(-1)?.input).data;
  return (newest?.steps ?? [])
    .filter(({ status, title }) => status !== 'complete' && !/\bfindings\b/i.test(title))
    .map(({ title }) => title);
}
