import { expect, test } from 'vitest';
import { memorySources } from '../../test/support/memory-sources.ts';
import { QueryRefused } from '../lib/errors.ts';
import { redactor } from '../lib/redact.ts';
import { redactAnswers } from './redact-answers.ts';

const NEVER = { signal: new AbortController().signal };
const TOKEN = ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join('');

test('a token in an answer is gone before anybody cuts or masks it', async () => {
  const [source] = memorySources('ok').logs;
  const logs = {
    ...source!.ask,
    search: async () => ({
      status: 'ok' as const,
      data: [{ at: '2026-11-21T13:00:00Z', text: `token ${TOKEN}`, labels: { pod: TOKEN } }],
    }),
  };
  const redacted = redactAnswers({ logs }, redactor([])).logs;
  const window = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z', most: 5 };
  const answer = await redacted!.search(window, NEVER);
  expect(JSON.stringify(answer)).not.toContain(TOKEN.slice(4, 20));
  expect(answer.data[0]?.at).toBe('2026-11-21T13:00:00Z');
  expect(redacted!.language).toBe(logs.language);
});

test('a token in the reason for which a query is refused is gone, too', async () => {
  const refused = { reason: `no label ${TOKEN}`, near: [TOKEN] };
  const [source] = memorySources('ok').logs;
  const search = async () => {
    throw new QueryRefused('loki', 'Loki did not take the query.', refused);
  };
  const { logs } = redactAnswers({ logs: { ...source!.ask, search } }, redactor([]));
  const window = { since: '2026-11-21T13:00:00Z', until: '2026-11-21T14:00:00Z', most: 5 };
  await expect(logs!.search(window, NEVER)).rejects.toMatchObject({
    ...{ name: 'QueryRefused', message: 'Loki did not take the query.' },
    ...{ reason: 'no label [redacted:github_token]', near: ['[redacted:github_token]'] },
  });
});
