import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadScenarios } from '../scenarios/load-scenario.ts';
import { fullId, idFinder } from './commit-id.ts';
import { findIncidents } from './find-incidents.ts';
import { readIncident } from './read-incident.ts';
import { scenariosOf } from './scenarios-of.ts';

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true });
});

async function folderOf(files: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-test-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const alert = { service: 'orders', fired_at: '2026-03-11T15:22:00+01:00', summary: 'orders fails' };

test('an alert alone is an incident, at its own time, with everything that stands in it', async () => {
  const read = await readIncident(await folderOf({ 'alert.json': { ...alert, zone: { id: 7 } } }));
  const { company, list } = scenariosOf(read);
  expect(read.firedAt.toISOString()).toBe('2026-03-11T14:22:00.000Z');
  expect(list[0]?.alerts[0]?.details).toMatchObject({ service: 'orders', zone: { id: 7 } });
  expect(company.services.map(({ name }) => name)).toEqual(['orders']);
  expect(list[0]?.github.repositories).toEqual([]);
});

test('without an alert, service and time are those that the other files tell', async () => {
  const deploys = [
    { timestamp: 1_773_238_000, service: 'mailer', commit_sha: 'aaaaaaa', version: '1' },
    { timestamp: 1_773_238_900_000, service: 'orders', commit_sha: 'bbbbbbb', version: '2' },
    { timestamp: '2026-03-11 13:00:00', service: 'orders', commit_sha: 'ccccccc', version: '3' },
  ];
  const { service, firedAt } = await readIncident(
    await folderOf({ 'context/deploys.json': deploys }),
  );
  expect([service, firedAt.getTime()]).toEqual(['orders', 1_773_238_900_000]);
});

test('a byte order mark, Windows line ends, an empty file and an object around a list do no harm', async () => {
  const commits = {
    commits: [{ sha: 'abc1234', timestamp: '2026-03-11T10:00:00Z', message: 'm' }],
  };
  const read = await readIncident(
    await folderOf({
      'alert.json': `\uFEFF${JSON.stringify(alert, null, 2).replaceAll('\n', '\r\n')}`,
      'context/commits.json': commits,
      'context/flags.json': '',
      'metrics.csv': '\uFEFFtimestamp,service,metric,value\r\n2026-03-11T14:00:00Z,orders,up,1\r\n',
    }),
  );
  expect(read.leftOut).toEqual([]);
  expect([read.commits.length, read.flags.length, read.telemetry.metrics.length]).toEqual([
    1, 0, 1,
  ]);
});

test('what is broken is left out and told with file, entry or line, and field', async () => {
  const read = await readIncident(
    await folderOf({
      'alert.json': alert,
      'context/commits.json': [
        { sha: 'abc1234', timestamp: 'yesterday', message: 'm' },
        { timestamp: '2026-03-11T10:00:00Z' },
        { sha: 'def5678', timestamp: '2026-03-11T10:00:00Z', files_changed: 3, diff: null },
      ],
      'context/deploys.json': '[\n {"timestamp": 1},\n {"service" "x"}\n]',
      'context/flags.json': '"none"',
      'logs.ndjson': 'not json\n',
    }),
  );
  expect(read.commits.map(({ sha }) => sha)).toEqual(['def5678']);
  expect(read.leftOut).toEqual([
    expect.stringMatching(/^context\/commits\.json: entry 1: timestamp: is no time: "yesterday"/),
    'context/commits.json: entry 2: sha: is missing',
    expect.stringMatching(/^context\/deploys\.json: line 3: is not JSON/),
    'context/flags.json: must be a list of entries',
    'logs.ndjson: line 1: is not JSON',
  ]);
});

test('an incident without a readable alert is refused with all that is wrong', async () => {
  const folder = await folderOf({
    'alert.json': { service: '', fired_at: 'soon' },
    'metrics.csv': 'timestamp,metric,value\nnow,up,1',
  });
  await expect(readIncident(folder)).rejects.toThrow(
    /cannot be read:\n {2}alert\.json: fired_at: is no time: "soon".*\n {2}metrics\.csv: line 2: timestamp/,
  );
  await expect(readIncident(await folderOf({ 'alert.json': '{"service":' }))).rejects.toThrow(
    'alert.json: line 1: is not JSON',
  );
  await expect(readIncident(await folderOf({ 'context/x.txt': '' }))).rejects.toThrow(
    'service: is missing, and no other file names one',
  );
});

test('a folder of folders is its incidents, by name; one without any is refused', async () => {
  const folder = await folderOf({
    'b/alert.json': alert,
    'a/logs.ndjson': '',
    'c/notes.txt': 'no',
  });
  const { folders, isList } = await findIncidents([folder]);
  expect([folders, isList]).toEqual([[join(folder, 'a'), join(folder, 'b')], true]);
  await expect(findIncidents([join(folder, 'c')])).rejects.toThrow('There is no incident in');
  await expect(findIncidents([join(folder, 'd')])).rejects.toThrow('there is no such folder');
});

test.each([
  ['whole', 'a'.repeat(40), 'a'.repeat(40)],
  ['shortened in the list', 'abc1234', 'abc1234def'],
  ['shortened in the deployment', 'abc1234def', 'abc1234'],
  ['another name', 'build-7', 'build-7'],
])('a deployment finds its commit: %s', (_name, inCommits, inDeploys) => {
  const find = idFinder(['0000000', inCommits]);
  expect(find(inDeploys)).toBe(fullId(inCommits));
  expect(find(inDeploys)).toMatch(/^[0-9a-f]{40}$/);
});

test('commits and deployments stand in the repositories of their services', async () => {
  const at = (hour: number) => `2026-03-11T${String(hour).padStart(2, '0')}:00:00Z`;
  const commit = (sha: string, message: string, files: string[] | number = 1) => {
    return {
      sha,
      author: `${sha} <${sha}@x.example>`,
      timestamp: at(1),
      message,
      files_changed: files,
    };
  };
  const read = await readIncident(
    await folderOf({
      'alert.json': alert,
      'context/commits.json': [
        commit('1111111', 'deployed by orders', ['src/orders/place.ts']),
        commit('2222222', 'says it itself: mail', ['services/mailer/send.ts']),
        commit('3333333', 'fix(mailer): by its prefix'),
        commit('4444444', 'touches what orders touches', ['src/orders/list.ts']),
        commit('5555555', 'no hint'),
        commit('6666666', 'both deploy it'),
      ],
      'context/deploys.json': [
        { timestamp: at(2), service: 'orders', commit_sha: '1111111', version: '1.0' },
        {
          timestamp: at(3),
          service: 'orders',
          commit_sha: '6666666',
          version: '1.1',
          status: 'failed',
        },
        { timestamp: at(3), service: 'mailer', commit_sha: '6666666', version: '9' },
        { timestamp: at(4), service: 'mailer', version: 'v3-2222222' },
      ],
    }),
  );
  const { repositories } = scenariosOf(read).list[0]?.github ?? { repositories: [] };
  const shown = repositories.map(({ name, commits, deployments }) => [
    name,
    commits.map(({ sha }) => sha.slice(0, 1)).join(''),
    deployments.map(it => `${it.description} ${it.statuses[0]?.state}`),
  ]);
  expect(shown).toEqual([
    ['incident/orders', '14', ['Deploy orders 1.0 success']],
    ['incident/mailer', '23', ['Deploy mailer v3-2222222 success']],
    ['incident/orders-and-mailer', '56', ['Deploy orders 1.1 failure', 'Deploy mailer 9 success']],
  ]);
});

test.each<[string, string | string[], string, string]>([
  [
    'of git',
    'diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-1\n+2',
    'a.ts',
    '@@ -1 +1 @@\n-1\n+2',
  ],
  [
    'of diff -u',
    '--- a/b.py\t2026\n+++ b/b.py\t2026\n@@ -1 +1 @@\n-1\n+2',
    'b.py',
    '@@ -1 +1 @@\n-1\n+2',
  ],
  ['in lines', ['-pool: 50', '+pool: 5'], 'named.yaml', '@@ -1,1 +1,1 @@\n-pool: 50\n+pool: 5'],
  ['bare', '-pool: 50\r\n+pool: 5', 'named.yaml', '@@ -1,1 +1,1 @@\n-pool: 50\n+pool: 5'],
])('a diff %s is shown as a patch', async (_name, diff, path, patch) => {
  const entry = { sha: 'abc1234', timestamp: 1_773_238_000, files_changed: ['named.yaml'], diff };
  const read = await readIncident(
    await folderOf({ 'alert.json': alert, 'context/commits.json': [entry] }),
  );
  const [file] = scenariosOf(read).list[0]?.github.repositories[0]?.commits[0]?.files ?? [];
  expect(file).toMatchObject({ path, patch, additions: 1, deletions: 1 });
});

test('commits without a hint are of the only service that is deployed: databases have signals, and no repository', async () => {
  const commits = [
    {
      sha: 'aaaaaaa',
      timestamp: '2026-03-11T12:00:00Z',
      message: 'x',
      files_changed: ['V1__a.sql'],
    },
    { sha: 'bbbbbbb', timestamp: '2026-03-11T13:00:00Z', message: 'y', files_changed: ['a.java'] },
  ];
  const deploys = [
    { timestamp: '2026-03-11T14:00:00Z', service: 'orders', commit_sha: 'bbbbbbb', version: '2' },
  ];
  const folder = await folderOf({
    'alert.json': alert,
    'context/commits.json': commits,
    'context/deploys.json': deploys,
    'metrics.csv': 'timestamp,service,metric,value\n2026-03-11T14:00:00Z,orders-db,locks,7\n',
  });
  const { list } = scenariosOf(await readIncident(folder));
  const repositories = list[0]?.github.repositories ?? [];
  expect(repositories.map(({ name, commits: own }) => [name, own.length])).toEqual([
    ['incident/orders', 2],
  ]);
});

test('services with names in other scripts have repositories of their own', async () => {
  const deploys = ['決済', '配送', 'Zürich'].map(service => ({
    ...{ service, timestamp: 1_773_238_000, version: 'v2' },
  }));
  const read = await readIncident(
    await folderOf({ 'alert.json': alert, 'context/deploys.json': deploys }),
  );
  const names = scenariosOf(read).list[0]?.github.repositories.map(({ name }) => name) ?? [];
  expect(new Set(names).size).toBe(3);
  expect(names).toContain('incident/Zurich');
  expect(names.every(name => /^incident\/[\w.-]*[a-zA-Z0-9][\w.-]*$/.test(name))).toBe(true);
});

test('errors are known of only where a line carries an exception', async () => {
  const line = { timestamp: alert.fired_at, service: 'cart', msg: 'no', severity_text: 'ERROR' };
  const reports = async (logs: object) => {
    const folder = await folderOf({ 'alert.json': alert, 'logs.ndjson': JSON.stringify(logs) });
    return scenariosOf(await readIncident(folder)).list[0]?.reportsErrors;
  };
  expect(await reports(line)).toBe(false);
  expect(await reports({ ...line, 'exception.type': 'CartError' })).toBe(true);
});

test('the examples are read whole', async () => {
  const { folders } = await findIncidents([join(import.meta.dirname, 'examples')]);
  const read = await Promise.all(folders.map(readIncident));
  expect(read.map(({ name, leftOut }) => [name, leftOut])).toEqual([
    ['bad-deploy', []],
    ['flag-rollout', []],
  ]);
  const [first] = await loadScenarios().then(({ list }) => list);
  const keys = (value: object | undefined) => Object.keys(value ?? {}).toSorted();
  const [example] = read.flatMap(each => scenariosOf(each).list);
  expect(keys(example)).toEqual(keys(first));
});
