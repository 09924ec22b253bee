import type { Ending } from './findings.ts';
import { type Run, shareSpent } from './run.ts';
import type { Call } from './transcript.ts';

/** What comes next in an investigation, read from its journal alone. */
export type NextStep =
  | { step: 'open' }
  | { step: 'ask_model' }
  | { step: 'run_calls'; calls: Call[] }
  | { step: 'hand_over_results'; calls: Call[] }
  /** Words of people, or a word on the budget, before the model is asked again. */
  | { step: 'say'; text: string; steers: string[] }
  /** The reply asked for nothing: the model is reminded that findings end an investigation. */
  | { step: 'remind' }
  | { step: 'finish'; ending: Ending };

export const REMINDER =
  'Nothing is published yet. Call `findings` with what is established; leave the cause null when it is unknown.';
export const NEARLY_SPENT =
  'Four fifths of the budget for this investigation are used. Finish the most telling checks and call `findings`.';
export const SPENT =
  'The budget for this investigation is used up. No other tool answers any more. Call `findings` now with what is established.';

const MOST_REMINDERS = 2;

export function nextStep(run: Run, now: Date): NextStep {
  const last = run.entries.at(-1);
  if (findingsAccepted(run)) return { step: 'finish', ending: wasTold(run, SPENT) ? 'capped' : 'findings' };
  if (run.investigation.stopRequestedBy) return { step: 'finish', ending: 'stopped' };
  if (!last) return { step: 'open' };
  if (last.role !== 'assistant') return beforeAsking(run, now);
  const asked = run.calls.filter(call => call.seq === last.seq);
  const pending = asked.filter(call => call.state === 'pending');
  if (pending.length > 0) return { step: 'run_calls', calls: pending };
  if (asked.length > 0) return { step: 'hand_over_results', calls: asked };
  if (last.stopReason === 'refusal') return { step: 'finish', ending: 'failed' };
  if (wasTold(run, SPENT)) return { step: 'finish', ending: 'capped' };
  if (count(run, REMINDER) >= MOST_REMINDERS) return { step: 'finish', ending: 'failed' };
  return { step: 'remind' };
}

function beforeAsking(run: Run, now: Date): NextStep {
  const share = shareSpent(run, now);
  if (share >= 1) {
    if (!wasTold(run, SPENT)) return { step: 'say', text: SPENT, steers: [] };
    // Told, and asked once more since: whatever came back was not findings.
    return repliedSince(run, SPENT) ? { step: 'finish', ending: 'capped' } : { step: 'ask_model' };
  }
  if (run.steers.length > 0) return sayWhatPeopleWrote(run);
  if (share >= 0.8 && !wasTold(run, NEARLY_SPENT)) {
    return { step: 'say', text: NEARLY_SPENT, steers: [] };
  }
  return { step: 'ask_model' };
}

function sayWhatPeopleWrote(run: Run): NextStep {
  const lines = run.steers.map(
    steer => `A responder (${steer.slackUserId}) wrote in the incident thread: ${JSON.stringify(steer.text)}`,
  );
  return { step: 'say', text: lines.join('\n'), steers: run.steers.map(steer => steer.id) };
}

function findingsAccepted(run: Run): boolean {
  return run.calls.some(call => call.tool === 'findings' && call.status === 'ok');
}

export function wasTold(run: Run, text: string): boolean {
  return count(run, text) > 0;
}

function count(run: Run, text: string): number {
  return run.entries.filter(entry => says(entry.content, text)).length;
}

function repliedSince(run: Run, text: string): boolean {
  const told = run.entries.findIndex(entry => says(entry.content, text));
  return run.entries.slice(told).some(entry => entry.role === 'assistant');
}

function says(content: string, text: string): boolean {
  return content === sayContent(text);
}

/** Content of an entry that holds one text of ours. */
export function sayContent(text: string): string {
  return JSON.stringify([{ type: 'text', text }]);
}
