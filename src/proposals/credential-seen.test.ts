import { expect, test } from 'vitest';
import type { Draft, TicketCreateDraft, ToolCallDraft } from '../capabilities/draft.ts';
import { redactor } from '../lib/redact.ts';
import { credentialsIn } from './credential-seen.ts';

const redact = redactor([]);
const TOKEN = ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join('');
const ticket: TicketCreateDraft = {
  action: 'ticket_create',
  project: 'OPS',
  issueType: '10001',
  summary: 'Restore the pool',
  description: 'As drafted.',
  labels: ['incident'],
  fields: { customfield_1: 'high' },
};
const call: ToolCallDraft = { action: 'tool_call', connection: 'mcp', tool: 'flag_set', input: {} };

function pathsIn(before: Draft, after: Draft): string[] {
  return credentialsIn(before, after, redact).map(({ path }) => path.join('.'));
}

test.each<[keyof TicketCreateDraft | string, Partial<TicketCreateDraft>]>([
  ['summary', { summary: `Rotate ${TOKEN}` }],
  ['description', { description: `line one\n\ntoken: ${TOKEN}\n` }],
  ['labels', { labels: ['incident', TOKEN] }],
  ['fields.customfield_1', { fields: { customfield_1: TOKEN } }],
])('a credential is told at its field: %s', (path, changed) => {
  expect(pathsIn(ticket, { ...ticket, ...changed })).toEqual([path]);
});

test('of a tool’s input the names tell too', () => {
  expect(pathsIn(call, { ...call, input: { user: { dbPassword: 'correct horse' } } })).toEqual([
    'input',
  ]);
  expect(pathsIn(call, { ...call, input: { flag: 'new-cart', on: false } })).toEqual([]);
});

test('the words before a credential are told, and nothing of it', () => {
  const description = `${'All is well so far. '.repeat(20)}The token\nis ${TOKEN}, see above.`;
  const [seen] = credentialsIn(ticket, { ...ticket, description }, redact);
  expect(seen?.words).toMatch(
    /^This looks like a credential: “….*The token is \[redacted:\w+\]”\. Leave it out/,
  );
  expect(seen?.words.length).toBeLessThan(200);
  expect(seen?.words).not.toContain('ghp_');
});

test.each<[string, Partial<TicketCreateDraft>]>([
  ['nothing secret', { summary: 'Restore the pool, at once', labels: ['password', 'reset'] }],
  ['what was redacted before', { description: 'The log says Bearer [redacted:authorization].' }],
  ['hidden characters', { summary: 'Restore\u200b the pool' }],
])('an edit with %s in it is taken', (_what, changed) => {
  expect(pathsIn(ticket, { ...ticket, ...changed })).toEqual([]);
});

test('what the edit left as it was is not held against it', () => {
  const before = { ...ticket, description: TOKEN };
  expect(pathsIn(before, { ...before, summary: 'Restore it' })).toEqual([]);
});
