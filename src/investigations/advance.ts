import { wellFormedValue } from '../lib/clean-text.ts';
import { type Redact, redactJson } from '../lib/redact.ts';
import { type AskModel, ModelError, type ModelReply } from './claude.ts';
import { type NextStep, nextStep, REMINDER, sayContent } from './next-step.ts';
import { costOf } from './pricing.ts';
import { nextCallNumber, nextSeq, type Run, type RunEvent } from './run.ts';
import { type Call, toolUses } from './transcript.ts';

/** What the loop needs from outside: it knows no Slack, no vendor and no SQL. */
export type LoopDeps = {
  ask: AskModel;
  /** The first message, made of the question and the brief, as content JSON. */
  opening(run: Run): Promise<string>;
  /** Runs the calls and commits each result on its own. */
  runCalls(run: Run, calls: Call[]): Promise<void>;
  /** Settles findings and verdict for an ending. */
  settle(run: Run, ending: (NextStep & { step: 'finish' })['ending']): Promise<RunEvent>;
  /** False when another worker did the same before. */
  commit(events: RunEvent[]): Promise<boolean>;
  /** Takes credentials out of what people say to the model and of what it asks for. */
  redact: Redact;
  /** Aborted when the investigation is to stop or the process is to end. */
  signal: AbortSignal;
  now(): Date;
};

/** Whether there is more to do at once (`again`), later (`asleep`) or never (`done`). */
export type Advanced = 'again' | 'asleep' | 'done';

/**
 * Takes an investigation one step further: one model call, one round of tool calls, or its end. Everything is
 * chosen from the journal, so a crash before the commit repeats the step and a crash after it does not.
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
      return add(deps, run, 'user', sayContent(REMINDER));
    case 'hand_over_results':
      return add(deps, run, 'user', resultsContent(next.calls));
    case 'run_calls':
      await deps.runCalls(run, next.calls);
      return 'again';
    case 'ask_model':
      return askModel(run, deps);
    case 'finish':
      await deps.commit([await deps.settle(run, next.ending)]);
      return 'done';
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
  return 'again';
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

async function askModel(run: Run, deps: LoopDeps): Promise<Advanced> {
  try {
    const { investigation, entries } = run;
    const reply = await deps.ask({ ...investigation, entries, signal: deps.signal });
    await deps.commit([toEvent(run, reply, deps.redact)]);
    return 'again';
  } catch (error) {
    if (error instanceof ModelError) return afterFailure(run, deps, error);
    throw error;
  }
}

function toEvent(run: Run, reply: ModelReply, redact: Redact): RunEvent {
  const seq = nextSeq(run);
  // What a refused or a cut-off reply asked for is not run.
  const isWhole = reply.stopReason !== 'refusal' && reply.stopReason !== 'max_tokens';
  // The API refuses half a character when the reply is sent back to it.
  const content = wellFormedValue(isWhole ? reply.content : withoutCalls(reply));
  const first = nextCallNumber(run);
  return {
    type: 'model_replied',
    entry: {
      seq,
      role: 'assistant',
      content: JSON.stringify(content),
      stopReason: reply.stopReason,
      usage: reply.usage,
      costUsd: costOf(run.investigation.model, reply.usage),
    },
    usage: reply.usage,
    ...(reply.requestId && { requestId: reply.requestId }),
    calls: toolUses(content).map((use, index) => ({
      number: first + index,
      toolUseId: use.id,
      seq,
      tool: use.name,
      input: redactJson(use.input, redact),
      state: 'pending',
    })),
  };
}

/** An assistant message may not be empty. */
function withoutCalls(reply: ModelReply): ModelReply['content'] {
  const text = reply.content.filter(block => block.type === 'text' && block.text.trim() !== '');
  return text.length > 0
    ? text
    : [{ type: 'text', text: '(This reply was cut off.)', citations: null }];
}

const FIRST_WAIT_S = 5;
const LONGEST_WAIT_S = 300;
/** An outage longer than this ends the investigation; the brief stands by itself. */
const MOST_ATTEMPTS = 300;

async function afterFailure(run: Run, deps: LoopDeps, error: ModelError): Promise<Advanced> {
  // Given up by us: the next look at the journal shows whether somebody asked to stop.
  if (error.kind === 'aborted') return 'again';
  const { attempts } = run.investigation;
  if (error.kind === 'invalid' || attempts >= MOST_ATTEMPTS) {
    const ended = await deps.settle(run, 'failed');
    await deps.commit([ended]);
    throw error;
  }
  const wait = Math.max(
    error.retryAfter ?? 0,
    error.kind === 'refused'
      ? LONGEST_WAIT_S
      : Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** attempts),
  );
  const retryAt = new Date(deps.now().getTime() + wait * 1000);
  const reason = error.kind === 'refused' ? error.message : error.kind;
  await deps.commit([{ type: 'waiting', reason, retryAt }]);
  return 'asleep';
}
