import { expect, test } from 'vitest';
import type { Investigation } from './investigation.ts';
import { DEFAULT_BUDGET } from './investigation.ts';
import { NEARLY_SPENT, nextStep, REMINDER, SPENT, sayContent } from './next-step.ts';
import type { Run } from './run.ts';
import type { Call, Entry } from './transcript.ts';

const now = new Date('2026-11-21T12:00:00Z');

function investigation(part: Partial<Investigation> = {}): Investigation {
  return {
    id: 'inv_1',
    tenantId: 'T1',
    incidentId: 'inc_1',
    question: 'why',
    state: 'running',
    version: 1,
    model: 'claude-opus-5-5',
    systemText: '',
    toolsText: '[]',
    paramsText: '{}',
    budget: DEFAULT_BUDGET,
    attempts: 0,
    createdAt: now,
    startedAt: now,
    ...part,
  };
}

function run(entries: Entry[], calls: Call[] = [], part: Partial<Investigation> = {}): Run {
  return { investigation: investigation(part), entries, calls, steers: [] };
}

function entry(seq: number, role: Entry['role'], part: Partial<Entry> = {}): Entry {
  return { seq, role, content: sayContent(`text ${seq}`), costUsd: 0, ...part };
}

function call(number: number, seq: number, part: Partial<Call> = {}): Call {
  const common = {
    toolUseId: `toolu_${number}`,
    tool: 'service',
    input: {},
    state: 'done',
  } as const;
  return { number, seq, ...common, status: 'ok', result: '{}', ...part };
}

const asked = [entry(1, 'user'), entry(2, 'assistant', { stopReason: 'tool_use' })];

test('an empty transcript is opened, and a user’s message is answered', () => {
  expect(nextStep(run([]), now).step).toBe('open');
  expect(nextStep(run([entry(1, 'user')]), now).step).toBe('ask_model');
});

test('calls without a result are run, and those with one are handed over together', () => {
  const half = [call(1, 2), call(2, 2, { state: 'pending' })];
  expect(nextStep(run(asked, half), now)).toMatchObject({
    step: 'run_calls',
    calls: [{ number: 2 }],
  });
  const whole = [call(1, 2), call(2, 2)];
  expect(nextStep(run(asked, whole), now)).toMatchObject({ step: 'hand_over_results' });
});

test('accepted findings end it, after the writes that were suggested in the same breath', () => {
  const findings = call(1, 2, { tool: 'findings' });
  const write = call(2, 2, { tool: 'ticket_create', state: 'pending' });
  expect(nextStep(run(asked, [findings, write]), now).step).toBe('run_calls');
  expect(nextStep(run(asked, [findings]), now)).toEqual({ step: 'finish', ending: 'findings' });
});

test('a stop ends it at once, whatever is pending', () => {
  const pending = [call(1, 2, { state: 'pending' })];
  const stopped = run(asked, pending, { stopRequestedBy: 'U1' });
  expect(nextStep(stopped, now)).toEqual({ step: 'finish', ending: 'stopped' });
});

test('a reply that asks for nothing is reminded twice and then ends', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { stopReason: 'end_turn' })];
  expect(nextStep(run(entries), now).step).toBe('remind');
  for (const seq of [3, 5]) {
    entries.push(entry(seq, 'user', { content: sayContent(REMINDER) }));
    entries.push(entry(seq + 1, 'assistant', { stopReason: 'end_turn' }));
  }
  expect(nextStep(run(entries), now)).toEqual({ step: 'finish', ending: 'failed' });
});

test('a refusal ends it', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { stopReason: 'refusal' })];
  expect(nextStep(run(entries), now)).toEqual({ step: 'finish', ending: 'failed' });
});

test('what people wrote reaches the model before its next turn, quoted as theirs', () => {
  const steered = {
    ...run([entry(1, 'user')]),
    steers: [{ id: 's1', slackUserId: 'U1', text: 'look at "redis"' }],
  };
  const step = nextStep(steered, now);
  expect(step).toMatchObject({ step: 'say', steers: ['s1'] });
  expect(step.step === 'say' && step.text).toContain(String.raw`"look at \"redis\""`);
});

test('two system messages never follow each other', () => {
  const entries = [entry(1, 'user'), entry(2, 'system')];
  const steered = { ...run(entries), steers: [{ id: 's2', slackUserId: 'U1', text: 'and this' }] };
  expect(nextStep(steered, now).step).toBe('ask_model');
});

test('at four fifths of the budget the model is told, once', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { costUsd: 1.25 }), entry(3, 'user')];
  expect(nextStep(run(entries, [call(1, 2)]), now)).toMatchObject({
    step: 'say',
    text: NEARLY_SPENT,
  });
  entries.push(entry(4, 'system', { content: sayContent(NEARLY_SPENT) }));
  entries.push(entry(5, 'assistant'), entry(6, 'user'));
  expect(nextStep(run(entries, [call(1, 2), call(2, 5)]), now).step).toBe('ask_model');
});

test('at the limit there is one last turn, and then the end', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { costUsd: 2 }), entry(3, 'user')];
  expect(nextStep(run(entries, [call(1, 2)]), now)).toMatchObject({ step: 'say', text: SPENT });
  entries.push(entry(4, 'system', { content: sayContent(SPENT) }));
  expect(nextStep(run(entries, [call(1, 2)]), now).step).toBe('ask_model');
  entries.push(entry(5, 'assistant', { stopReason: 'end_turn' }));
  expect(nextStep(run(entries, [call(1, 2)]), now)).toEqual({ step: 'finish', ending: 'capped' });
  entries.push(entry(6, 'user'));
  expect(nextStep(run(entries, [call(1, 2), call(2, 5)]), now)).toEqual({
    step: 'finish',
    ending: 'capped',
  });
});

test('time counts against the budget', () => {
  const began = new Date(now.getTime() - DEFAULT_BUDGET.minutes * 60_000);
  const late = run([entry(1, 'user')], [], { startedAt: began });
  expect(nextStep(late, now)).toMatchObject({ step: 'say', text: SPENT });
});
