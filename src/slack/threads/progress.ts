import type { Progress } from '../views/progress-line.ts';
import { type Facts, secondsOf } from './facts.ts';
import { plansOf } from './reports.ts';

/** Where an investigation stands, in the words of the views. `stopper` is the name of who stopped it. */
export function progressOf(facts: Facts, now: Date, stopper: string | undefined): Progress {
  const { investigation, dollars, calls } = facts;
  const spent = { seconds: secondsOf(investigation, now), dollars };
  if (investigation.state === 'finished') return endOf(facts, spent, stopper);
  if (investigation.state === 'waiting') {
    return { phase: 'waiting', ...(investigation.retryAt && { retryAt: investigation.retryAt }) };
  }
  if (!facts.brief) return { phase: 'gathering' };
  const steps = plansOf(calls).at(-1)?.steps ?? [];
  const done = steps.filter(step => step.status === 'complete').length;
  return { phase: 'running', done, steps: steps.length, ...spent };
}

function endOf(
  { investigation }: Facts,
  spent: { seconds: number; dollars: number },
  stopper: string | undefined,
): Progress {
  const cap = investigation.findings?.cap;
  switch (investigation.ending) {
    case 'stopped':
      return { phase: 'stopped', ...spent, ...(stopper && { by: stopper }) };
    case 'capped':
      return { phase: 'capped', ...spent, ...(cap && { cap }) };
    case 'failed':
      return { phase: 'failed', ...referenceIn(investigation.findings?.reasons ?? []) };
    default:
      return { phase: 'finished', ...spent };
  }
}

/** The reference of a failure, where its reason names one. */
export function referenceIn(reasons: string[]): { reference?: string } {
  const found = /\bref_[0-9a-z]{26}\b/.exec(reasons.join(' '));
  return found ? { reference: found[0] } : {};
}
