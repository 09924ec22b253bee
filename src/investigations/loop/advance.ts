import type { Redact } from '../../lib/redact.ts';
import { countTries } from '../budget/count-tries.ts';
import { replyMs } from '../budget/limits.ts';
import type { AskModel } from '../model/claude.ts';
import { ModelError } from '../model/model-error.ts';
import { type Call, sayContent } from '../model/transcript.ts';
import { REMINDERS } from './loop-words.ts';
import { type End, nextStep } from './next-step.ts';
import { isGivenUp, waitFor } from './outage.ts';
import { nextSeq, type Run, type RunEvent } from './run.ts';
import { takeReply } from './take-reply.ts';

/** What the loop needs from outside: it knows no Slack, no vendor and no SQL. */
export type LoopDeps = {
  ask: AskModel;
  /** The first message, made of the question and the brief, as content JSON. */
  opening(run: Run): Promise<string>;
  /** Runs the calls and commits each result on its own. */
  runCalls(run: Run, calls: Call[]): Promise<void>;
  /** Settles findings and verdict for an ending. */
  settle(run: Run, end: End): Promise<RunEvent>;
  /** False when another worker did the same before. */
  commit(events: RunEvent[]): Promise<boolean>;
  /** Takes credentials out of what people say to the model and of what it asks for. */
  redact: Redact;
  /** Aborted when the investigation is to stop or the process is to end. */
  signal: AbortSignal;
  now(): Date;
  /** From 0 to 1: investigations that wait for the same outage do not all come back at once. */
  random(): number;
};

/**
 * Whether there is more to do at once (`again`, or `said` when nothing but words for the model was added), later
 * (`asleep`) or never (`done`).
 */
export type Advanced = 'said' | 'again' | 'asleep' | 'done';

/**
 * Takes an investigation one step further: one model call, one round of tool calls, or its end. Everything is
 * chosen from the journal, so a crash before the commit repeats the step and a crash after it does not.
 *
 * @throws ModelError of kind `invalid` when the model's API refuses the request for good
 */
export async function advance(run: Run, deps: LoopDeps): Promise<Advanced> {
  if (run.investigation.state === 'finished') return 'done';
  const next = nextStep(run, deps.now());
  switch (next.step) {
    case 'open':
      return add(deps, run, 'user', await deps.opening(run));
    case 'say':
      return add(deps, run, 'system', sayContent(deps.redact(next.text)), next.steers);
    case 'remind':
      return add(deps, run, 'user', sayContent(REMINDERS[next.of]));
    case 'hand_over_results':
      return add(deps, run, 'user', resultsContent(next.calls));
    case 'run_calls':
      await deps.runCalls(run, next.calls);
      return 'again';
    case 'ask_model':
      return askModel(run, deps, next.isLast);
    case 'finish':
      return finish(run, deps, next.end);
  }
}

async function add(
  deps: LoopDeps,
  run: Run,
  role: 'user' | 'system',
  content: string,
  steers: string[] = [],
): Promise<Advanced> {
  const entry = { seq: nextSeq(run), role, content, costUsd: 0 };
  await deps.commit([{ type: 'message_added', entry, steers }]);
  return 'said';
}

async function finish(run: Run, deps: LoopDeps, end: End): Promise<Advanced> {
  await deps.commit([await deps.settle(run, end)]);
  return 'done';
}

/** All results of a turn in one message, results first, in the order of asking: the API refuses anything else. */
function resultsContent(calls: Call[]): string {
  return JSON.stringify(
    calls.map(call => ({
      type: 'tool_result',
      tool_use_id: call.toolUseId,
      content: call.result ?? '',
      ...(call.status === 'error' && { is_error: true }),
    })),
  );
}

async function askModel(run: Run, deps: LoopDeps, isLast: boolean): Promise<Advanced> {
  const { investigation, entries } = run;
  const now = deps.now();
  const began = performance.now();
  const timeUp = AbortSignal.timeout(replyMs(run, now, isLast));
  try {
    const reply = await deps.ask({
      ...investigation,
      entries,
      around: countTries(run, deps, isLast),
      signal: AbortSignal.any([deps.signal, timeUp]),
    });
    const tookMs = performance.now() - began;
    const replied = takeReply(run, reply, { ...deps, tookMs });
    const isKept = await deps.commit([replied]);
    // Thrown away, it is charged all the same.
    if (!isKept) await deps.commit([{ type: 'reply_lost', usd: replied.entry.costUsd }]);
    return 'again';
  } catch (error) {
    if (error instanceof ModelError) return afterFailure(run, deps, error);
    throw error;
  }
}

async function afterFailure(run: Run, deps: LoopDeps, error: ModelError): Promise<Advanced> {
  // Given up by us: the next look at the journal shows whether somebody asked to stop or time is up.
  if (error.kind === 'aborted') return 'again';
  if (error.kind === 'invalid') throw error;
  if (error.kind === 'too_long') return finish(run, deps, { ending: 'capped', cap: 'context' });
  const now = deps.now();
  if (isGivenUp(run, now)) return finish(run, deps, { ending: 'failed', why: 'away' });
  const retryAt = new Date(now.getTime() + waitFor(run, error, { now, random: deps.random() }));
  const reason = error.kind === 'refused' ? error.message : error.kind;
  await deps.commit([{ type: 'waiting', reason, retryAt }]);
  return 'asleep';
}
