import { expect, test } from 'vitest';
import { memorySources, NOW, ONSET } from '../../../test/support/memory-sources.ts';
import type { Change } from '../../capabilities/changes.ts';
import type { Sources } from '../../capabilities/sources.ts';
import type { Incident } from '../../incidents/incident.ts';
import { MOST_ELSEWHERE } from './ask-elsewhere.ts';
import { gatherBrief } from './gather-brief.ts';

const HALF_HOUR_BEFORE = new Date(ONSET.getTime() - 1_800_000).toISOString();
const REPOSITORIES = ['acme/checkout', 'acme/web', 'acme/postgres', 'acme/blog'];

/** Each repository was deployed at the same moment, and nothing tells one from another. */
function deployment(repository: string): Change {
  const sha = Buffer.from(repository).toString('hex').padEnd(40, '0').slice(0, 40);
  const where = { repository, environment: 'production', state: 'success' };
  return { kind: 'deployment', sha, title: 'v1', at: HALF_HOUR_BEFORE, url: '', ...where };
}

function sourcesWith(repositories: string[], list: (repository: string) => Promise<Change[]>) {
  const sources = memorySources('ok');
  const [github] = sources.changes;
  sources.changes[0] = {
    ...github!,
    ask: {
      ...github!.ask,
      repositories: async () => repositories.map(name => ({ name })),
      list: async ({ repository }) => ({ status: 'ok', data: await list(repository) }),
      get: () => Promise.reject(new Error('no diff')),
    },
  };
  return sources;
}

function gather(sources: Sources) {
  const incident: Incident = {
    ...{ id: 'inc_1', tenantId: 'T1', externalId: 'PABC123', title: 'Slow', state: 'triggered' },
    ...{ source: 'pagerduty', serviceName: 'checkout-api', firedAt: ONSET, createdAt: NOW },
  };
  const deps = { sources, signal: new AbortController().signal, now: () => NOW };
  return gatherBrief(incident, 'Slow', { repositories: [] }, deps);
}

test('what others deployed is a candidate behind the own, a dependency before the rest, and is evidence', async () => {
  const { brief, parts } = await gather(
    sourcesWith(REPOSITORIES, async name => [deployment(name)]),
  );
  const found = brief.deployed.filter(({ change }) => change.kind === 'deployment');
  expect(found.map(({ change }) => change.repository)).toEqual([
    'acme/checkout',
    'acme/postgres',
    'acme/web',
    'acme/blog',
  ]);
  expect(found[1]?.reasons).toContain('of acme/postgres, which it depends on');
  expect(found[2]?.reasons).toContain('of another service, acme/web');
  expect(parts.at(-1)).toMatchObject({
    tool: 'changes_list',
    asked: expect.stringContaining('acme/web, acme/postgres, acme/blog; change events of all'),
    data: expect.arrayContaining([expect.objectContaining({ repository: 'acme/web' })]),
  });
});

test('so many repositories are asked at most, those of dependencies first', async () => {
  const asked: string[] = [];
  const many = Array.from({ length: 30 }, (_, nth) => `acme/other-${nth}`);
  const sources = sourcesWith([...many, 'acme/checkout', 'acme/postgres'], async name => {
    asked.push(name);
    return [];
  });
  await gather(sources);
  const others = asked.filter(name => name !== 'acme/checkout');
  expect(others).toHaveLength(MOST_ELSEWHERE);
  expect(others[0]).toBe('acme/postgres');
});

test('who does not answer about others leaves out nothing of the own', async () => {
  const { brief } = await gather(
    sourcesWith(REPOSITORIES, name =>
      name === 'acme/checkout'
        ? Promise.resolve([deployment(name)])
        : Promise.reject(new Error('no')),
    ),
  );
  expect(brief.deployed.map(({ change }) => change.repository)).toContain('acme/checkout');
  expect(brief.gaps).toEqual([]);
});
