import type { Call } from '../../investigations/model/transcript.ts';

export type HypothesisReport = {
  statement: string;
  status: 'open' | 'strengthened' | 'weakened' | 'ruled_out';
  evidence: string[];
  why?: string;
};

export type ReportedStep = { title: string; status: 'pending' | 'in_progress' | 'complete' };

/** The plan as the agent last gave it, and before which calls each version stood. */
export function plansOf(calls: Call[]): { number: number; steps: ReportedStep[] }[] {
  return calls
    .filter(call => call.tool === 'plan' && call.status === 'ok')
    .map(call => ({
      number: call.number,
      steps: (call.input as { steps: ReportedStep[] }).steps,
    }));
}

export function hypothesesOf(calls: Call[]): (HypothesisReport & { number: number })[] {
  return calls
    .filter(call => call.tool === 'hypothesis' && call.status === 'ok')
    .map(call => ({ ...(call.input as HypothesisReport), number: call.number }));
}

/** What is believed of each statement now, in the order in which they came up. */
export function beliefsOf(calls: Call[]): HypothesisReport[] {
  const latest = new Map<string, HypothesisReport>();
  for (const report of hypothesesOf(calls)) latest.set(report.statement, report);
  return [...latest.values()];
}
