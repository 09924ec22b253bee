import { expect, it } from 'vitest';
import { failing, memorySources, NOW } from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import type { Change, Changes } from '../../capabilities/changes.ts';
import { noSources, type Sources } from '../../capabilities/sources.ts';
import { runReadTool } from '../loop/run-tool.ts';
import type { ToolScope } from '../tool.ts';
import { changesList } from './changes-list.ts';

async function list(input: object, sources: Sources, scope: Partial<ToolScope> = {}) {
  const result = await runReadTool(changesList, input, toolContext(sources, scope));
  const body = result.body as { changes?: Record<string, unknown>[]; not_answered?: string[] };
  return { ...result, body };
}

const ok = memorySources('ok');
const changes = ok.changes[0]!.ask;
const withChanges = (ask: Partial<Changes>): Sources => ({
  ...ok,
  changes: [{ connection: 'github', vendor: 'GitHub', ask: { ...changes, ...ask } }],
});

it('asks at most five repositories when none is named, all at once', async () => {
  const asked: string[] = [];
  const sources = withChanges({
    list: (query, asking) => {
      asked.push(query.repository);
      return changes.list(query, asking);
    },
  });
  const repositories = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'a/6'];
  const { asked: line } = await list({}, sources, { repositories });
  expect(asked).toEqual(repositories.slice(0, 5));
  expect(line).toContain('of a/1, a/2, a/3, a/4, a/5;');
});

it('says what did not answer beside what did', async () => {
  const sources = {
    ...ok,
    events: [
      {
        ...{ connection: 'pagerduty', vendor: 'PagerDuty' },
        ask: failing(ok.events[0]!.ask, 'PagerDuty'),
      },
    ],
  };
  const result = await list({}, sources);
  expect(result).toMatchObject({ status: 'ok', connection: 'github' });
  expect(result.body.not_answered).toEqual([
    'pagerduty: change events of service PCHKOUT: PagerDuty failed.',
  ]);
});

it('says what is not connected beside what answered', async () => {
  const result = await list({}, { ...noSources(), events: ok.events });
  expect(result).toMatchObject({ status: 'ok', connection: 'pagerduty' });
  expect(result.body.not_answered).toEqual([
    'commits, pull requests, deployments of acme/checkout: No source of changes is connected; a GitHub or GitLab connection would serve this.',
  ]);
});

it('never says that nothing changed when a source did not answer', async () => {
  const empty = memorySources('empty');
  const sources = { ...empty, changes: memorySources('down').changes };
  expect((await list({}, sources)).status).toBe('unavailable');
});

it('says which repositories can be named when none is known', async () => {
  const result = await list({ kinds: ['deployment'] }, ok, { repositories: [] });
  expect(result).toMatchObject({
    status: 'error',
    body: {
      problem: 'No repository is known for this service. Name one of: acme/checkout, acme/web.',
    },
  });
});

it('leaves out change events when it is about files or one repository', async () => {
  const result = await list({ repository: 'acme/checkout' }, ok);
  expect(result.connection).toBe('github');
  expect(result.asked).not.toContain('change events');
});

it('asks everywhere for what was deployed and set, the repositories of the service first', async () => {
  const asked: string[] = [];
  const kinds = new Set<string>();
  const sources = withChanges({
    repositories: async () =>
      Array.from({ length: 30 }, (_, n) => ({
        name: `b/${n}`,
        pushedAt: new Date(NOW.getTime() + n * 60_000).toISOString(),
      })),
    list: (query, asking) => {
      asked.push(query.repository);
      for (const kind of query.kinds) kinds.add(kind);
      return changes.list(query, asking);
    },
  });
  const { asked: line } = await list({ everywhere: true }, sources, { repositories: ['a/1'] });
  expect(asked.slice(0, 3)).toEqual(['a/1', 'b/29', 'b/28']);
  expect(asked).toHaveLength(20);
  expect([...kinds]).toEqual(['deployment']);
  expect(line).toContain('change events of all services');
});

it('asks the repositories of the service when those of all cannot be listed', async () => {
  const sources = withChanges({ repositories: () => Promise.reject(new Error('down')) });
  const { status, asked } = await list({ everywhere: true }, sources, { repositories: ['a/1'] });
  expect(status).toBe('ok');
  expect(asked).toContain('of a/1;');
});

it('tells a rollout of one commit to many services once, but not across a deployment in between', async () => {
  const deployed = (name: string, sha: string, minute: number): Change => ({
    ...{
      kind: 'deployment',
      repository: 'a/1',
      title: `Deploy ${name}`,
      url: '',
      state: 'success',
    },
    ...{ sha: sha.repeat(40), environment: 'production' },
    at: new Date(NOW.getTime() + (minute - 100) * 60_000).toISOString(),
  });
  const services = Array.from({ length: 20 }, (_, n) => `service-${n}`);
  const rollout = services.map((name, n) => deployed(name, 'a', n));
  const others = [deployed('service-0', 'b', 40), deployed('service-0', 'a', 45)];
  const sources = withChanges({
    list: async () => ({ status: 'ok', data: [...rollout, ...others] }),
  });
  const { body } = await list({ kinds: ['deployment'] }, sources);
  expect(body.changes).toHaveLength(3);
  expect(body.changes?.[2]).toMatchObject({
    ...{ sha: 'a'.repeat(40), at: rollout[0]?.at.replace('.000Z', 'Z') },
    until: rollout[19]?.at.replace('.000Z', 'Z'),
    together: services.map(name => `Deploy ${name} in production`),
  });
  expect(JSON.stringify(body).length).toBeLessThan(2_000);
});

it('shows a merge once, and what is more than a hundred not at all', async () => {
  const commit = (kind: Change['kind'], n: number): Change => ({
    kind,
    repository: 'a/1',
    sha: n.toString(16).padStart(40, '0'),
    title: `Change ${n}`,
    at: new Date(NOW.getTime() - n * 60_000).toISOString(),
    url: 'https://github.com/a/1',
  });
  const many = Array.from({ length: 120 }, (_, n) => commit('commit', n));
  const sources = withChanges({
    list: async () => ({ status: 'ok', data: [...many, commit('pull_request', 0)] }),
  });
  const { body } = await list({ kinds: ['commit', 'pull_request'] }, sources);
  expect(body.changes).toHaveLength(100);
  expect(body.changes?.[0]).toMatchObject({ kind: 'pull_request', title: 'Change 0' });
  expect(body.changes?.[1]).toMatchObject({ kind: 'commit', title: 'Change 1' });
  expect(body).toHaveProperty('more');
});
