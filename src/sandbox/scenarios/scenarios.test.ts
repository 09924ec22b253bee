import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScenarios } from './load-scenario.ts';
import { unapply } from './unified-diff.ts';

const { list, company } = await loadScenarios();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenarios-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('there are four, with a verdict of each kind that can be reached', () => {
  expect(list.map(({ id, finding }) => [id, finding.verdict, finding.culprit !== null])).toEqual([
    ['checkout-deploy', 'confirmed', true],
    ['expired-certificate', 'confirmed', false],
    ['full-disk', 'confirmed', false],
    ['noisy-alert', 'no_issue', false],
  ]);
});

describe.each(list)('$id', ({ github, script, pagerduty, jira }) => {
  test('has a haystack: several repositories and authors, and changes that are not deployed', () => {
    const commits = github.repositories.flatMap(it => it.commits);
    expect(github.repositories.length).toBeGreaterThan(1);
    expect(commits.length).toBeGreaterThanOrEqual(15);
    expect(new Set(commits.map(commit => commit.author)).size).toBeGreaterThan(3);
    const deployed = new Set(
      github.repositories
        .flatMap(it => it.deployments)
        .filter(it => it.environment === 'production')
        .map(it => it.sha),
    );
    const merged = github.repositories.flatMap(it => it.pullRequests).filter(it => it.mergeCommit);
    expect(merged.some(pull => !deployed.has(pull.mergeCommit ?? ''))).toBe(true);
    expect(pagerduty.past.length).toBeGreaterThan(1);
    expect(jira.issues.length).toBeGreaterThan(2);
  });

  test('has patches that fit its files', () => {
    for (const { files, commits } of github.repositories)
      for (const { path, patch, status } of commits.flatMap(commit => commit.files)) {
        const text = files[path];
        if (text === undefined || !patch || status !== 'modified') continue;
        expect(unapply(text, patch), path).not.toBeUndefined();
      }
  });

  test('has a script of a few turns that proposes something and ends with findings', () => {
    const tools = script.turns.map(turn => turn.calls.map(call => call.tool));
    expect(tools.length).toBeGreaterThanOrEqual(4);
    expect(tools.length).toBeLessThanOrEqual(7);
    expect(tools.at(-1)).toContain('findings');
    expect(tools.flat()).toEqual(expect.arrayContaining(['plan', 'hypothesis']));
    expect(tools.flat().some(tool => tool.startsWith('ticket_'))).toBe(true);
  });
});

async function broken(file: string, change: (text: string) => string): Promise<string> {
  const copy = join(folder, String(Math.random()));
  await cp(import.meta.dirname, copy, { recursive: true });
  const path = join(copy, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
  return loadScenarios(copy).then(
    () => 'it loaded',
    error => error.message,
  );
}

test.each([
  ['scenario.json', '"high"', '"dire"', 'scenario.json: incident.urgency: Invalid option'],
  ['github.json', '"-31m"', '"long ago"', /github\.json: .*\.at: must be a time relative to/],
  ['github.json', '"tomas"', '"tom"', 'nobody in company.json is called tom'],
  ['script.json', '"pager_incident"', '"pager_guess"', /script\.json: turns\[0\].*tool/],
  ['script.json', '{page}', '{pages}', '{pages} is no label of an earlier turn'],
  ['jira.json', '"labels"', '"label"', /jira\.json: issues\[0\]: Unrecognized key.*label/],
  ['pagerduty.json', '{', '[', 'pagerduty.json: is not JSON'],
  ['telemetry.json', '"line": 33', '"line": 34', 'internal/database/pool.go:34 reads otherwise'],
  ['telemetry.json', '"releases": "f2f', '"releases": "a2f', 'CHECKOUT-API-3F: no commit a2f672e'],
  ['diffs/tidy-config.diff', 'diff --git', 'patch', 'tidy-config.diff: is not a diff'],
])(
  'a mistake in %s (%s becomes %s) is refused by file and field',
  async (file, from, to, words) => {
    const message = await broken(join('checkout-deploy', file), text => text.replaceAll(from, to));
    expect(message).toMatch(words);
    expect(message).toContain('checkout-deploy');
  },
);

test('everybody has an address, and the account that the sandbox uses is one of them', () => {
  expect(company.people.map(person => person.id)).toContain(company.account);
});
