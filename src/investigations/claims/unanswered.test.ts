import { expect, it } from 'vitest';
import { record } from '../../../test/support/verdict-cases.ts';
import { unanswered } from './unanswered.ts';

const down = record(
  'ev_1',
  'logs',
  'loki',
  { problem: 'Loki did not answer in time.' },
  'unavailable',
);
const lines = { patterns: [], not_answered: ['loki/eu: log lines of checkout: Loki is away.'] };

it('names a source that did not answer, with what was asked of it', () => {
  const [gap, ...more] = unanswered([{ ...down, asked: 'loki: lines of checkout' }], []);
  expect(gap?.text).toBe('loki: lines of checkout: Loki did not answer in time.');
  expect(more).toEqual([]);
});

it.each([
  ['once, however often it was asked', [down, { ...down, id: 'ev_2' }], [], 1],
  ['one of several that were asked', [record('ev_1', 'logs', 'loki/us', lines)], [], 1],
  ['one without a connection, by its tool', [{ ...down, connection: undefined }], [], 1],
  ['one that the brief found silent', [{ ...down, body: 'Loki did not answer within 6 s' }], [], 1],
  ['not one that answered later', [down, record('ev_2', 'logs', 'loki', {}, 'no_data')], [], 0],
  ['one that answered before only', [record('ev_2', 'logs', 'loki', {}), down], [], 1],
  ['one that answered another tool', [down, record('ev_2', 'metrics', 'loki', {})], [], 1],
  ['not one that findings speak of', [down], [{ text: 'Logs: Loki was away.' }], 0],
  ['not a question that was wrong', [{ ...down, status: 'error' as const }], [], 0],
  ['not what an earlier investigation missed', [{ ...down, isEarlier: true as const }], [], 0],
])('names %s', (_, evidence, said, count) => {
  const records = evidence.map(({ connection, ...rest }) => ({
    ...rest,
    ...(connection && { connection }),
  }));
  expect(unanswered(records, said)).toHaveLength(count);
});
