import { expect, test } from 'vitest';
import { openCase } from './case-file.ts';
import { firstReads, furtherReads } from './choose-reads.ts';
import { type Answered, readConversation } from './read-conversation.ts';

const repository = 'incident/orders';
const at = (minute: number) => `2026-03-11T14:${String(minute).padStart(2, '0')}:00Z`;
const ids = {
  old: 'a'.repeat(40),
  rode: 'b'.repeat(40),
  tip: 'c'.repeat(40),
  late: 'd'.repeat(40),
};

function commit(sha: string, minute: number) {
  return { kind: 'commit', repository, sha, title: `commit ${sha.slice(0, 1)}`, at: at(minute) };
}

function deployment(sha: string, minute: number, state = 'success') {
  return { ...commit(sha, minute), kind: 'deployment', environment: 'production', state };
}

const listed = [
  ...[commit(ids.old, 1), commit(ids.rode, 5), commit(ids.tip, 6), commit(ids.late, 9)],
  ...[deployment(ids.old, 2), deployment(ids.late, 11, 'failure'), deployment(ids.tip, 12)],
  deployment(ids.late, 40),
];

function conversation(tools: string[], ...answers: Answered[]) {
  const fired = { title: 'orders fails', at: at(20), details: [] };
  const content = JSON.stringify({
    fired,
    incident: { service: 'orders' },
    repositories: [repository],
  });
  const messages = [{ role: 'user' as const, content }];
  return {
    ...readConversation({ model: 'm', max_tokens: 1, messages }),
    tools: new Set(tools),
    answers,
  };
}

const changes: Answered = {
  ...{ id: 'ev_7', tool: 'changes_list', input: {}, status: 'ok', asked: '', said: '' },
  body: { changes: listed },
};

test('first what the signals show and what changed, with the tools that there are', () => {
  const reads = firstReads(conversation(['metrics', 'changes_list', 'findings']));
  expect(reads).toEqual([
    { tool: 'metrics', input: { service: 'orders' } },
    { tool: 'changes_list', input: { since: '2026-03-07T14:20:00Z' } },
    { tool: 'changes_list', input: { everywhere: true, since: '2026-03-10T14:20:00Z' } },
  ]);
});

test('then the diffs of what was deployed before onset, of what came along, and the comparison', () => {
  const talk = conversation(['change_get', 'changes_list', 'logs'], changes);
  expect(furtherReads(talk, openCase(talk))).toEqual([
    { tool: 'change_get', input: { repository, ref: ids.tip } },
    { tool: 'change_get', input: { repository, ref: ids.rode } },
    { tool: 'change_get', input: { repository, base: ids.old, ref: ids.tip } },
    { tool: 'change_get', input: { repository, ref: ids.old } },
  ]);
});

test('what a service depends on is asked about, beside its own repository', () => {
  const services = [{ name: 'orders', depends_on: [{ name: 'stock' }, 'payments'] }];
  const owner: Answered = { ...changes, id: 'ev_8', tool: 'service', body: { services } };
  const talk = conversation(['changes_list', 'logs'], changes, owner);
  expect(
    furtherReads(talk, openCase(talk)).map(({ tool, input }) => [tool, ...Object.values(input)]),
  ).toEqual([
    ['changes_list', 'incident/stock'],
    ['logs', 'stock'],
    ['changes_list', 'incident/payments'],
    ['logs', 'payments'],
  ]);
});

test('nothing is asked twice', () => {
  const read: Answered = {
    ...changes,
    id: 'ev_9',
    tool: 'change_get',
    input: { repository, ref: ids.tip },
  };
  const talk = conversation(['change_get'], changes, read);
  expect(furtherReads(talk, openCase(talk)).map(({ input }) => input.ref)).not.toContain(undefined);
  expect(furtherReads(talk, openCase(talk)).filter(({ input }) => input.ref === ids.tip)).toEqual([
    { tool: 'change_get', input: { repository, base: ids.old, ref: ids.tip } },
  ]);
});

test('a commit that came along can be blamed, and cites the comparison that shows it', () => {
  const compared: Answered = {
    ...{ ...changes, id: 'ev_9', tool: 'change_get', body: {} },
    input: { repository, base: ids.old, ref: ids.tip },
  };
  const { suspects } = openCase(conversation([], changes, compared));
  expect(suspects.find(({ sha }) => sha === ids.rode)).toMatchObject({
    deployment: { sha: ids.tip },
    broughtBy: 'ev_9',
  });
  expect(suspects.filter(({ sha }) => sha === ids.late).map(it => it.deployment.at)).toEqual([
    Date.parse(at(40)),
  ]);
});

test('commits that only the brief has are read as well', () => {
  const content = JSON.stringify({
    ...{ fired: { title: 'orders fails', at: at(20), details: [] } },
    ...{ incident: { service: 'orders' }, repositories: [repository] },
    evidence: [{ evidence: 'ev_4', tool: 'changes_list' }],
    deployed: [commit(ids.rode, 5), commit(ids.tip, 6)],
  });
  const messages = [{ role: 'user' as const, content }];
  const only: Answered = { ...changes, body: { changes: [deployment(ids.tip, 12)] } };
  const talk = {
    ...readConversation({ model: 'm', max_tokens: 1, messages }),
    ...{ tools: new Set(['change_get']), answers: [only] },
  };
  expect(furtherReads(talk, openCase(talk)).map(({ input }) => input.ref)).toEqual([
    ids.tip,
    ids.rode,
  ]);
});
