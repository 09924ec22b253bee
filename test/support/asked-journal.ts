import { nextStep } from '../../src/investigations/loop/next-step.ts';
import type { Call, Entry } from '../../src/investigations/model/transcript.ts';
import type { MessagesApi } from '../../src/sandbox/messages-api/messages-api.ts';
import { testLoop } from './loop.ts';

/** When the first of the turns is asked. */
export const NOON = new Date('2026-11-21T12:00:00Z');

/** What is asked in a turn of its own, so many seconds after noon. */
export type Asked = Partial<Call> & { input: object; s?: number };

/** The n-th turn is entry 2n, and its call has the number n. Replies take a second. */
export function journal(turns: Asked[]): { calls: Call[]; entries: Entry[] } {
  const calls = turns.map(({ s: _, ...part }, index): Call => {
    const common = { toolUseId: `toolu_${index + 1}`, tool: 'logs', state: 'done' } as const;
    const seq = (index + 1) * 2;
    return { number: index + 1, seq, ...common, status: 'ok', result: '{}', ...part };
  });
  const entries = turns.flatMap(({ s = 0 }, index): Entry[] => [
    entry(index * 2 + 1, 'user', s - 1),
    entry(index * 2 + 2, 'assistant', s, { tookMs: 1000 }),
  ]);
  return { calls, entries };
}

export function entry(
  seq: number,
  role: Entry['role'],
  s: number,
  part: Partial<Entry> = {},
): Entry {
  return { seq, role, content: '[]', costUsd: 0, at: new Date(NOON.getTime() + s * 1000), ...part };
}

/** What the model is told of a person's words, beside a word on the limits when much is spent. */
export function steered(api: MessagesApi, text: string, costUsd = 0): string {
  const { investigation, day } = testLoop(api).run;
  const entries = [entry(1, 'user', 0), entry(2, 'assistant', 0, { costUsd }), entry(3, 'user', 0)];
  const steers = [{ id: 'msg_1', slackUserId: 'U1', text }];
  const step = nextStep({ investigation, entries, calls: [], steers, day }, NOON);
  if (step.step !== 'say') throw new Error('nothing is said');
  return step.text;
}
