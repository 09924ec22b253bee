import pino from 'pino';
import type { EvidenceRecord } from '../../src/investigations/evidence/evidence.ts';
import {
  type Budget,
  DEFAULT_BUDGET,
  type Investigation,
} from '../../src/investigations/investigation.ts';
import { type Advanced, advance } from '../../src/investigations/loop/advance.ts';
import { lastTurnCap } from '../../src/investigations/loop/next-step.ts';
import type { Run, RunEvent } from '../../src/investigations/loop/run.ts';
import { runCalls } from '../../src/investigations/loop/run-calls.ts';
import { type ClaudeSettings, createClaude } from '../../src/investigations/model/claude.ts';
import { sayContent } from '../../src/investigations/model/transcript.ts';
import { systemPrompt } from '../../src/investigations/prompt.ts';
import { settle } from '../../src/investigations/settle.ts';
import { toolDefinitionsText } from '../../src/investigations/tool-definitions.ts';
import type { MessagesApi } from '../../src/sandbox/messages-api/messages-api.ts';
import { memorySources } from './memory-sources.ts';
import { toolContext } from './tool-context.ts';

export const BEGAN = new Date('2026-11-21T12:00:00Z');

export type LoopOptions = {
  budget?: Partial<Budget>;
  day?: Run['day'];
  claude?: Partial<ClaudeSettings>;
  /** What every read takes, in milliseconds of the loop's own clock. */
  readMs?: number;
};

/** An investigation in memory: the real loop and the real SDK, a journal that is a list, and a clock that is turned. */
export type TestLoop = {
  run: Run;
  events: RunEvent[];
  /** Milliseconds that the client meant to pause between its tries. */
  pauses: number[];
  /** Turns the clock on. */
  pass(ms: number): void;
  step(): Promise<Advanced>;
  /** Goes on until it is done or sleeps; wakes it as often as said. */
  go(wakings?: number): Promise<Advanced>;
  ended(): (RunEvent & { type: 'finished' }) | undefined;
};

const MOST_STEPS = 400;

export function testLoop(api: MessagesApi, options: LoopOptions = {}): TestLoop {
  let now = BEGAN;
  const pauses: number[] = [];
  const events: RunEvent[] = [];
  const run = emptyRun(options);
  const context = toolContext(memorySources('ok'));
  const ask = createClaude({
    apiKey: 'a-key',
    baseUrl: api.url,
    log: pino({ enabled: false }),
    random: () => 0,
    pause: async ms => {
      pauses.push(ms);
    },
    ...options.claude,
  });
  const evidence: EvidenceRecord[] = [];
  const commit = async (happened: RunEvent[]) => {
    for (const event of happened) take(run, evidence, event, now);
    events.push(...happened);
    return true;
  };
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const deps = {
    ask,
    commit,
    opening: async () => sayContent('Investigate this. Why is checkout slow?'),
    runCalls: (current: Run, calls: Run['calls']) => {
      if (!lastTurnCap(current)) pass(options.readMs ?? 0);
      return runCalls(current, calls, {
        ...{ context, commit, redact: (text: string) => text },
        ...{ now: () => now, evidence: async () => evidence, onBug: raise },
      });
    },
    settle: async (current: Run, end: Parameters<typeof settle>[1]) =>
      settle(current, end, evidence, { now, onset: BEGAN }),
    redact: (text: string) => text,
    signal: new AbortController().signal,
    now: () => now,
    random: () => 0,
  };
  // A copy, as it would come from the database.
  const step = () => advance(structuredClone(run), deps);
  return {
    ...{ run, events, pauses, pass, step },
    async go(wakings = 0) {
      let left = wakings;
      for (let steps = 0; steps < MOST_STEPS; steps++) {
        const advanced = await step();
        if (advanced === 'done' || (advanced === 'asleep' && left === 0)) return advanced;
        if (advanced === 'asleep') {
          left -= 1;
          pass((run.investigation.retryAt?.getTime() ?? 0) - now.getTime());
          wake(run.investigation, now);
        }
      }
      throw new Error('the loop goes on and on');
    },
    ended: () => events.find(event => event.type === 'finished'),
  };
}

function raise(error: unknown): never {
  throw error;
}

function emptyRun({ budget, day }: LoopOptions): Run {
  const investigation: Investigation = {
    id: 'inv_1',
    tenantId: 'T1',
    incidentId: 'inc_1',
    question: 'Why is checkout slow?',
    state: 'running',
    version: 1,
    model: 'claude-opus-5-5',
    systemText: systemPrompt(),
    toolsText: toolDefinitionsText(),
    paramsText: JSON.stringify({ max_tokens: 32_000, thinking: { type: 'adaptive' } }),
    budget: { ...DEFAULT_BUDGET, ...budget },
    attempts: 0,
    asleepMs: 0,
    lostUsd: 0,
    createdAt: BEGAN,
    startedAt: BEGAN,
  };
  return {
    ...{ investigation, entries: [], calls: [], steers: [] },
    day: day ?? { spent: 0, limit: 50, others: 0 },
  };
}

function take(run: Run, evidence: EvidenceRecord[], event: RunEvent, now: Date): void {
  const { investigation } = run;
  if (event.type === 'asking') investigation.askingUsd = event.usd;
  if (event.type === 'reply_lost') lose(run, event.usd);
  if (event.type === 'message_added') run.entries.push({ ...event.entry, at: now });
  if (event.type === 'model_replied') {
    run.entries.push({ ...event.entry, at: now });
    run.calls.push(...event.calls);
    delete investigation.askingUsd;
    run.day = { ...run.day, spent: run.day.spent + event.entry.costUsd };
  }
  if (event.type === 'call_finished') {
    const { call, outcome } = event;
    const { status, asked, result, body } = outcome;
    const kept = run.calls.find(({ number }) => number === call.number);
    Object.assign(kept ?? {}, { state: 'done', status, asked, result });
    evidence.push({ id: `ev_${call.number}`, tool: call.tool, status, asked, body });
  }
  if (event.type === 'waiting') {
    const { retryAt } = event;
    const attempts = investigation.attempts + 1;
    Object.assign(investigation, { state: 'waiting', retryAt, attempts, asleepSince: now });
  }
  if (event.type === 'finished') Object.assign(investigation, { state: 'finished' });
}

function lose(run: Run, usd: number): void {
  delete run.investigation.askingUsd;
  run.investigation.lostUsd += usd;
  run.day = { ...run.day, spent: run.day.spent + usd };
}

function wake(investigation: Investigation, now: Date): void {
  const slept = now.getTime() - (investigation.asleepSince ?? now).getTime();
  investigation.asleepMs += slept;
  delete investigation.asleepSince;
  investigation.state = 'running';
}
