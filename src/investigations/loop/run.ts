import type { Draft } from '../../capabilities/draft.ts';
import type { Ending, Verdict } from '../findings.ts';
import type { Investigation, Settled } from '../investigation.ts';
import type { Call, Entry, Steer, Usage } from '../model/transcript.ts';

/** An investigation as it lies in the journal: all that the next step is chosen from. */
export type Run = {
  investigation: Investigation;
  entries: Entry[];
  calls: Call[];
  /** Words of people that the model has not had yet. */
  steers: Steer[];
  /** What the tenant's investigations cost on this day. */
  day: TenantDay;
};

/** Dollars of a tenant on one UTC day. */
export type TenantDay = {
  spent: number;
  limit: number;
  /** Other investigations of the tenant under way: each may be in the midst of a call that is not counted yet. */
  others: number;
};

/** What a finished tool call found. */
export type CallOutcome = {
  status: 'ok' | 'no_data' | 'error' | 'unavailable';
  asked: string;
  connection?: string;
  url?: string;
  /** Whole result as text, kept for evidence_read and for checking quotes. */
  body: string;
  /** The JSON text that the model gets. */
  result: string;
  startedAt: Date;
};

/**
 * What an investigation does, told as it happens. One transaction takes a list of these to the journal, the audit
 * log and the thread together.
 */
export type RunEvent =
  | { type: 'started' }
  | { type: 'message_added'; entry: Entry; steers: string[] }
  /** The model is asked, which may cost so many dollars. */
  | { type: 'asking'; usd: number }
  /** No reply came of it, though so many dollars are charged. */
  | { type: 'reply_lost'; usd: number }
  | { type: 'model_replied'; entry: Entry; requestId?: string; usage: Usage; calls: Call[] }
  | { type: 'call_finished'; call: Call; outcome: CallOutcome }
  | { type: 'write_drafted'; call: Call; draft: Draft; evidence: string[] }
  | { type: 'waiting'; reason: string; retryAt: Date }
  | { type: 'finished'; ending: Ending; verdict: Verdict; settled: Settled };

export function nextSeq(run: Run): number {
  return (run.entries.at(-1)?.seq ?? 0) + 1;
}

export function nextCallNumber(run: Run): number {
  return Math.max(0, ...run.calls.map(call => call.number)) + 1;
}
