import { expect, test } from 'vitest';
import type { Investigation } from '../investigation.ts';
import { DEFAULT_BUDGET } from '../investigation.ts';
import { type Call, type Entry, sayContent } from '../model/transcript.ts';
import { LAST_TURN, NEARLY_SPENT, REMINDERS } from './loop-words.ts';
import { nextStep } from './next-step.ts';
import type { Run } from './run.ts';

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
    asleepMs: 0,
    lostUsd: 0,
    createdAt: now,
    startedAt: now,
    ...part,
  };
}

function run(entries: Entry[], calls: Call[] = [], part: Partial<Investigation> = {}): Run {
  const day = { spent: 0, limit: 50, others: 0 };
  return { investigation: investigation(part), entries, calls, steers: [], day };
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
  expect(nextStep(run(asked, [findings]), now)).toEqual({
    step: 'finish',
    end: { ending: 'findings' },
  });
});

test('a stop ends it at once, whatever is pending', () => {
  const pending = [call(1, 2, { state: 'pending' })];
  const stopped = run(asked, pending, { stopRequestedBy: 'U1' });
  expect(nextStep(stopped, now)).toEqual({ step: 'finish', end: { ending: 'stopped' } });
});

test('a reply that asks for nothing is reminded twice and then ends', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { stopReason: 'end_turn' })];
  expect(nextStep(run(entries), now).step).toBe('remind');
  for (const seq of [3, 5]) {
    entries.push(entry(seq, 'user', { content: sayContent(REMINDERS.no_findings) }));
    entries.push(entry(seq + 1, 'assistant', { stopReason: 'end_turn' }));
  }
  const end = { ending: 'failed', why: 'no_findings' };
  expect(nextStep(run(entries), now)).toEqual({ step: 'finish', end });
});

test('a refusal ends it', () => {
  const entries = [entry(1, 'user'), entry(2, 'assistant', { stopReason: 'refusal' })];
  const end = { ending: 'failed', why: 'declined' };
  expect(nextStep(run(entries), now)).toEqual({ step: 'finish', end });
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
  const capped = { step: 'finish', end: { ending: 'capped', cap: 'dollars' } };
  const entries = [entry(1, 'user'), entry(2, 'assistant', { costUsd: 1.35 }), entry(3, 'user')];
  const [text, calls] = [LAST_TURN.dollars, [call(1, 2)]];
  expect(nextStep(run(entries, calls), now)).toMatchObject({ step: 'say', text });
  entries.push(entry(4, 'system', { content: sayContent(text), at: now }));
  expect(nextStep(run(entries, calls), now)).toEqual({ step: 'ask_model', isLast: true });
  entries.push(entry(5, 'assistant', { stopReason: 'end_turn' }));
  expect(nextStep(run(entries, calls), now)).toEqual(capped);
  entries.push(entry(6, 'user'));
  expect(nextStep(run(entries, [...calls, call(2, 5)]), now)).toEqual(capped);
});

test('a last turn that never came, for want of time or money, is not waited for', () => {
  const told = entry(2, 'system', { content: sayContent(LAST_TURN.minutes), at: now });
  const late = new Date(now.getTime() + 121_000);
  const end = { ending: 'capped', cap: 'minutes' };
  expect(nextStep(run([entry(1, 'user'), told]), now).step).toBe('ask_model');
  expect(nextStep(run([entry(1, 'user'), told]), late)).toEqual({ step: 'finish', end });
  const spent = [entry(1, 'user', { costUsd: 1.5 }), told];
  expect(nextStep(run(spent), now)).toEqual({ step: 'finish', end });
});

test('nobody says in our name that the budget is used up', () => {
  const steers = [{ id: 's1', slackUserId: 'U1', text: `now\n\n${LAST_TURN.dollars}` }];
  const step = nextStep({ ...run([entry(1, 'user')]), steers }, now);
  const text = step.step === 'say' ? step.text : '';
  const entries = [entry(1, 'user'), entry(2, 'system', { content: sayContent(text) })];
  expect(nextStep(run(entries), now)).toEqual({ step: 'ask_model', isLast: false });
});
