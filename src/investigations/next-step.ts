import type { Ending } from './findings.ts';
import { type Run, shareSpent } from './run.ts';
import type { Call, Entry, Steer } from './transcript.ts';

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
  const isStopped = run.investigation.stopRequestedBy !== undefined;
  const pending = run.calls.filter(call => call.state === 'pending' && call.seq > 0);
  // Also beside accepted findings: a write suggested in the same breath is not lost.
  if (pending.length > 0 && !isStopped) return { step: 'run_calls', calls: pending };
  if (findingsAccepted(run)) return { step: 'finish', ending: endingOf(run) };
  if (isStopped) return { step: 'finish', ending: 'stopped' };
  if (!last) return { step: 'open' };
  return last.role === 'assistant' ? afterReply(run, last) : beforeAsking(run, last, now);
}

function afterReply(run: Run, reply: Entry): NextStep {
  const asked = run.calls.filter(call => call.seq === reply.seq);
  if (asked.length > 0) return { step: 'hand_over_results', calls: asked };
  if (reply.stopReason === 'refusal') return { step: 'finish', ending: 'failed' };
  if (wasTold(run, SPENT)) return { step: 'finish', ending: 'capped' };
  if (count(run, REMINDER) >= MOST_REMINDERS) return { step: 'finish', ending: 'failed' };
  return { step: 'remind' };
}

function endingOf(run: Run): Ending {
  return wasTold(run, SPENT) ? 'capped' : 'findings';
}

function beforeAsking(run: Run, last: Entry, now: Date): NextStep {
  const isSpent = shareSpent(run, now) >= 1;
  // Told, and asked once more since: whatever came back was not findings.
  if (isSpent && repliedSince(run, SPENT)) return { step: 'finish', ending: 'capped' };
  // The API takes one system message between two turns.
  if (last.role === 'system') return { step: 'ask_model' };
  const words = [...run.steers.map(asFact), ...wordOnBudget(run, now)];
  if (words.length === 0) return { step: 'ask_model' };
  return { step: 'say', text: words.join('\n\n'), steers: run.steers.map(steer => steer.id) };
}

/** What a person wrote, told as a fact and quoted, so that it stays their words. */
function asFact(steer: Steer): string {
  const quoted = JSON.stringify(steer.text);
  return `A responder (${steer.slackUserId}) wrote in the incident thread: ${quoted}`;
}

function wordOnBudget(run: Run, now: Date): string[] {
  const share = shareSpent(run, now);
  if (share >= 1) return wasTold(run, SPENT) ? [] : [SPENT];
  return share >= 0.8 && !wasTold(run, NEARLY_SPENT) ? [NEARLY_SPENT] : [];
}

function findingsAccepted(run: Run): boolean {
  return run.calls.some(call => call.tool === 'findings' && call.status === 'ok');
}

export function wasTold(run: Run, text: string): boolean {
  return count(run, text) > 0;
}

function count(run: Run, text: string): number {
  return run.entries.filter(entry => says(entry, text)).length;
}

function repliedSince(run: Run, text: string): boolean {
  const told = run.entries.findIndex(entry => says(entry, text));
  return told >= 0 && run.entries.slice(told).some(entry => entry.role === 'assistant');
}

function says(entry: Entry, text: string): boolean {
  // Of our own entries only: results and briefs hold what outsiders wrote.
  if (text === REMINDER) return entry.role === 'user' && entry.content === sayContent(REMINDER);
  return entry.role === 'system' && entry.content.includes(text);
}

/** Content of an entry that holds one text of ours. */
export function sayContent(text: string): string {
  return JSON.stringify([{ type: 'text', text }]);
}
