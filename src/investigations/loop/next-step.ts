import {
  isEnough,
  LAST_MINUTES,
  reachedCap,
  replyMs,
  replyTokens,
  shareSpent,
} from '../budget/limits.ts';
import type { Ending } from '../findings.ts';
import type { Cap } from '../investigation.ts';
import { type Call, type Entry, type Steer, says } from '../model/transcript.ts';
import { LAST_TURN, NEARLY_SPENT, REMINDERS, type Reminder } from './loop-words.ts';
import { goesInCircles } from './repeats.ts';
import type { Run } from './run.ts';

/** Why an investigation ends, where its ending alone does not say it. */
export type Why = 'declined' | 'cut_off' | 'no_findings' | 'unreadable' | 'away' | 'fault';
export type End = {
  ending: Ending;
  cap?: Cap;
  why?: Why;
  /** Under which the log has what happened. */
  reference?: string;
};

/** What comes next in an investigation, read from its journal alone. */
export type NextStep =
  | { step: 'open' }
  | { step: 'ask_model'; isLast: boolean }
  | { step: 'run_calls'; calls: Call[] }
  | { step: 'hand_over_results'; calls: Call[] }
  /** Words of people, or a word on the limits, before the model is asked again. */
  | { step: 'say'; text: string; steers: string[] }
  /** The reply asked for nothing, or not for all that it wanted: the model is told what to do. */
  | { step: 'remind'; of: Reminder }
  | { step: 'finish'; end: End };

/** Refused findings go back to the model this often; then what is unproven is dropped and said so. */
export const MOST_REPAIRS = 2;
const MOST_REMINDERS = 2;
const MOST_PAUSES = 3;

export function nextStep(run: Run, now: Date): NextStep {
  const last = run.entries.at(-1);
  const isStopped = run.investigation.stopRequestedBy !== undefined;
  const pending = run.calls.filter(call => call.state === 'pending' && call.seq > 0);
  // Also beside accepted findings: a write suggested in the same breath is not lost.
  if (pending.length > 0 && !isStopped) return { step: 'run_calls', calls: pending };
  if (findingsAccepted(run)) return finish(capped(run) ?? { ending: 'findings' });
  if (isStopped) return finish({ ending: 'stopped' });
  if (!last)
    return reachedCap(run, now) === 'day'
      ? finish({ ending: 'capped', cap: 'day' })
      : { step: 'open' };
  return last.role === 'assistant' ? afterReply(run, last) : beforeAsking(run, last, now);
}

function finish(end: End): NextStep {
  return { step: 'finish', end };
}

function afterReply(run: Run, reply: Entry): NextStep {
  const { stopReason } = reply;
  const asked = run.calls.filter(call => call.seq === reply.seq);
  if (refusedFindings(run).length > MOST_REPAIRS) {
    return finish(capped(run) ?? { ending: 'failed', why: 'unreadable' });
  }
  if (asked.length > 0) return { step: 'hand_over_results', calls: asked };
  if (stopReason === 'model_context_window_exceeded')
    return finish({ ending: 'capped', cap: 'context' });
  if (stopReason === 'refusal') return finish({ ending: 'failed', why: 'declined' });
  if (stopReason === 'pause_turn' && repliesInARow(run, stopReason) <= MOST_PAUSES) {
    return { step: 'ask_model', isLast: lastTurnCap(run) !== undefined };
  }
  const cap = capped(run);
  if (cap) return finish(cap);
  return remindOf(run, stopReason === 'max_tokens' ? 'cut_off' : 'no_findings');
}

function remindOf(run: Run, of: Reminder): NextStep {
  if (count(run, 'user', REMINDERS[of]) >= MOST_REMINDERS)
    return finish({ ending: 'failed', why: of });
  return { step: 'remind', of };
}

function beforeAsking(run: Run, last: Entry, now: Date): NextStep {
  const told = lastTurnCap(run);
  if (told && isLastTurnOver(run, told, now)) return finish({ ending: 'capped', cap: told });
  if (last.role === 'system') return afterWords(run, told, now);
  const words = [...run.steers.map(asFact), ...(told ? [] : wordOnLimits(run, now))];
  if (words.length === 0) return { step: 'ask_model', isLast: told !== undefined };
  return { step: 'say', text: words.join('\n\n'), steers: run.steers.map(steer => steer.id) };
}

/**
 * The API takes one system message between two turns: where replies that broke off used up the rest after it, nobody
 * can be told any more that a turn is the last.
 */
function afterWords(run: Run, told: Cap | undefined, now: Date): NextStep {
  const cap = told ? undefined : reachedCap(run, now);
  const isNothingLeft = !isEnough(replyTokens(run, now, false)) || replyMs(run, now, false) === 0;
  if (cap && isNothingLeft) return finish({ ending: 'capped', cap });
  return { step: 'ask_model', isLast: told !== undefined };
}

/** Asked once since it was told, or no time or money left for that: whatever came back was not findings. */
function isLastTurnOver(run: Run, cap: Cap, now: Date): boolean {
  const at = run.entries.findIndex(entry => says(entry, 'system', LAST_TURN[cap]));
  const isAnswered = run.entries.slice(at).some(entry => entry.role === 'assistant');
  const toldAt = run.entries[at]?.at ?? now;
  const isLate = now.getTime() - toldAt.getTime() >= LAST_MINUTES * 60_000;
  return isAnswered || isLate || !isEnough(replyTokens(run, now, true));
}

/** What a person wrote, told as a fact and quoted, so that it stays their words. */
function asFact(steer: Steer): string {
  const quoted = JSON.stringify(steer.text);
  return `A responder (${steer.slackUserId}) wrote in the incident thread: ${quoted}`;
}

function wordOnLimits(run: Run, now: Date): string[] {
  const cap = reachedCap(run, now) ?? (goesInCircles(run, now) ? 'circles' : undefined);
  if (cap) return [LAST_TURN[cap]];
  const isTold = count(run, 'system', NEARLY_SPENT) > 0;
  return shareSpent(run, now) >= 0.8 && !isTold ? [NEARLY_SPENT] : [];
}

/** The limit of which the model was told that it is reached: the turn after that is its last. */
export function lastTurnCap({ entries }: Run): Cap | undefined {
  return CAPS.find(cap => entries.some(entry => says(entry, 'system', LAST_TURN[cap])));
}

const CAPS = Object.keys(LAST_TURN) as Cap[];

function capped(run: Run): End | undefined {
  const cap = lastTurnCap(run);
  return cap && { ending: 'capped', cap };
}

function findingsAccepted(run: Run): boolean {
  return run.calls.some(call => call.tool === 'findings' && call.status === 'ok');
}

/** Findings that were given back to be put right. */
export function refusedFindings(run: Run): Call[] {
  return run.calls.filter(call => call.tool === 'findings' && call.status === 'error');
}

function count(run: Run, role: 'user' | 'system', text: string): number {
  return run.entries.filter(entry => says(entry, role, text)).length;
}

function repliesInARow({ entries }: Run, stopReason: string): number {
  const replies = entries.filter(entry => entry.role === 'assistant');
  return replies.length - 1 - replies.findLastIndex(reply => reply.stopReason !== stopReason);
}
