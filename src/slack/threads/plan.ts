import type { Call } from '../../investigations/model/transcript.ts';
import type { Plan, PlanStep } from '../views/plan.ts';
import { CAP_WORDS } from '../views/progress-line.ts';
import { VERDICT_WORDS } from '../views/verdict-words.ts';
import { type Facts, secondsOf } from './facts.ts';
import { plansOf, type ReportedStep } from './reports.ts';

/**
 * The plan that everybody watches: the steps that the agent named, with what it asked under the step that was going
 * on then. The first step is the brief, which needs no model.
 */
export function planOf(facts: Facts, now: Date): Plan {
  const { investigation } = facts;
  const outcome = outcomeOf(facts);
  return {
    steps: [briefStep(facts), ...stepsOf(facts)],
    seconds: secondsOf(investigation, now),
    ...(outcome && { outcome }),
  };
}

function briefStep({ brief, calls }: Facts): PlanStep {
  const asked = calls.filter(call => call.seq === 0);
  return {
    id: 'brief',
    title: 'Gather what fired, who owns it and what changed',
    status: brief ? 'complete' : 'in_progress',
    details: asked.map(lineOf),
    ...(brief && { output: `${asked.length} questions asked without a model` }),
    sources: [],
  };
}

function stepsOf({ calls, investigation }: Facts): PlanStep[] {
  const plans = plansOf(calls);
  const newest = plans.at(-1);
  const reads = calls.filter(isRead);
  const isOver = investigation.state === 'finished';
  if (!newest) return reads.length > 0 ? [unplanned(reads, investigation)] : [];
  return newest.steps.map((step, index) => ({
    id: String(index),
    title: step.title,
    status: isOver ? statusAtEnd(step, investigation) : step.status,
    ...workOf(reads.filter(call => stepAt(plans, call) === step.title)),
  }));
}

/** Findings end the step that was going on; what was not begun stays so. */
function statusAtEnd({ status }: ReportedStep, { ending }: Facts['investigation']) {
  if (status !== 'in_progress') return status;
  return ending === 'findings' ? 'complete' : 'pending';
}

function unplanned(reads: Call[], investigation: Facts['investigation']): PlanStep {
  const status =
    investigation.state === 'finished'
      ? statusAtEnd({ title: '', status: 'in_progress' }, investigation)
      : 'in_progress';
  return { id: 'reads', title: 'Read what the sources say', status, ...workOf(reads) };
}

/** Title of the step that was going on when a call was made. */
function stepAt(
  plans: { number: number; steps: ReportedStep[] }[],
  call: Call,
): string | undefined {
  // A plan that came in the same reply as the call counts for it.
  const current = plans.findLast(plan => plan.number < call.number) ?? plans[0];
  return current?.steps.find(step => step.status === 'in_progress')?.title;
}

function workOf(calls: Call[]): Pick<PlanStep, 'details' | 'sources'> {
  return {
    details: calls.map(lineOf),
    sources: calls.flatMap(call =>
      call.url ? [{ url: call.url, label: `${call.number}: ${call.connection ?? call.tool}` }] : [],
    ),
  };
}

function isRead(call: Call): boolean {
  return call.seq > 0 && !['plan', 'hypothesis', 'findings'].includes(call.tool);
}

function lineOf(call: Call): string {
  if (call.state === 'pending') return `${call.tool}: reading`;
  const failed = call.status === 'unavailable' ? ' (not reachable)' : '';
  return `${call.asked ?? call.tool}${failed}`;
}

function limitOf({ findings }: Facts['investigation']): string {
  return findings?.cap ? ` of ${CAP_WORDS[findings.cap]}` : '';
}

function outcomeOf({ investigation }: Facts): string | undefined {
  if (investigation.state === 'waiting') return 'Waiting for Claude';
  if (investigation.state !== 'finished') return undefined;
  switch (investigation.ending) {
    case 'stopped':
      return 'Stopped; what was known is below';
    case 'capped':
      return `Ended at its limit${limitOf(investigation)}; what was known is below`;
    case 'failed':
      return 'Ended without findings';
    default:
      return VERDICT_WORDS[investigation.verdict ?? 'inconclusive'].word;
  }
}
