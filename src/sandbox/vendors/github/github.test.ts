import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadScenarios } from '../../scenarios/load-scenario.ts';
import { startVendors, type Vendors } from '../start-vendors.ts';

const scenarios = await loadScenarios();
const { culprit } = scenarios.list.find(it => it.id === 'checkout-deploy')?.finding ?? {};
const sha = culprit?.sha ?? '';
const place = { owner: 'acme', repo: 'checkout-api' };
let vendors: Vendors;
let octokit: Octokit;

beforeAll(async () => {
  vendors = await startVendors({ scenarios });
  octokit = client();
});
afterAll(() => vendors.close());

function client(auth = vendors.github.token): Octokit {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ auth, baseUrl: vendors.github.url, log });
}

async function refusalOf(call: Promise<unknown>) {
  return call.then(
    () => undefined,
    error => ({ status: error.status, headers: error.response?.headers, message: error.message }),
  );
}

test('a wrong token is refused with 401, an unknown repository with 404', async () => {
  const wrong = await refusalOf(client('wrong').rest.repos.get(place));
  expect(wrong).toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') });
  const unknown = await refusalOf(octokit.rest.repos.get({ owner: 'acme', repo: 'none' }));
  expect(unknown).toMatchObject({ status: 404 });
});

test('lists are paged by Link headers and lead to the end', async () => {
  const all = await octokit.paginate(octokit.rest.repos.listCommits, { ...place, per_page: 3 });
  const page = await octokit.rest.repos.listCommits({ ...place, per_page: 3 });
  expect(page.headers.link).toContain('rel="next"');
  expect(new Set(all.map(commit => commit.sha)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(6);
});

test('commits are found by time, path, branch and author', async () => {
  const since = new Date(Date.now() - 60 * 60_000).toISOString();
  const until = new Date(Date.now() - 20 * 60_000).toISOString();
  const window = await octokit.rest.repos.listCommits({ ...place, since, until });
  expect(window.data.map(commit => commit.sha)).toEqual([sha]);
  const path = await octokit.rest.repos.listCommits({ ...place, path: 'config' });
  expect(path.data.map(commit => commit.sha)).toEqual([sha]);
  const branch = await octokit.rest.repos.listCommits({ ...place, sha: 'totals-in-cents' });
  expect(branch.data[0]?.commit.message).toBe('Count cart totals in cents');
  const author = await octokit.rest.repos.listCommits({ ...place, author: 'renovate[bot]' });
  expect(new Set(author.data.map(commit => commit.author?.login))).toEqual(
    new Set(['renovate[bot]']),
  );
});

test('a commit comes with its patch, as JSON and as a diff, and with its pull request', async () => {
  const commit = await octokit.rest.repos.getCommit({ ...place, ref: sha.slice(0, 8) });
  expect(commit.data.files?.[0]).toMatchObject({
    filename: 'config/production.yaml',
    patch: expect.stringContaining('+  max_conns: 5'),
  });
  const diff = await octokit.rest.repos.getCommit({
    ...place,
    ref: sha,
    mediaType: { format: 'diff' },
  });
  expect(diff.data).toMatch(/^diff --git a\/config\/production\.yaml/);
  const pulls = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...place,
    commit_sha: sha,
  });
  expect(pulls.data.map(pull => pull.number)).toEqual([482]);
});

test('a comparison holds the commits and files in between', async () => {
  const deployments = await octokit.rest.repos.listDeployments({
    ...place,
    environment: 'production',
  });
  const [head, base] = deployments.data.map(it => it.sha);
  expect(head).toBe(sha);
  const range = await octokit.rest.repos.compareCommitsWithBasehead({
    ...place,
    basehead: `${base}...${head}`,
  });
  expect(range.data).toMatchObject({ status: 'ahead', ahead_by: 4, behind_by: 0 });
  expect(range.data.files?.map(file => file.filename)).toContain('config/production.yaml');
});

test('the states of a deployment come newest first', async () => {
  const deployments = await octokit.rest.repos.listDeployments({ ...place, sha });
  const production = deployments.data.find(it => it.environment === 'production');
  const statuses = await octokit.rest.repos.listDeploymentStatuses({
    ...place,
    deployment_id: production?.id ?? 0,
  });
  expect(statuses.data.map(status => status.state)).toEqual(['success', 'in_progress']);
});

test('what is merged after the deployment is no deployment', async () => {
  const pulls = await octokit.rest.pulls.list({
    ...place,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
  });
  const [newest] = pulls.data;
  expect(newest).toMatchObject({ number: 487, merged_at: expect.any(String) });
  const merged = newest?.merge_commit_sha ?? '';
  const found = await octokit.rest.repos.listDeployments({ ...place, sha: merged });
  expect(found.data.map(it => it.environment)).toEqual(['staging']);
});

test('files read as they were at a commit, as JSON and raw; folders are listed', async () => {
  const before = (await octokit.rest.repos.getCommit({ ...place, ref: sha })).data.parents[0]?.sha;
  const path = 'config/production.yaml';
  const read = async (ref: string) => {
    const { data } = await octokit.rest.repos.getContent({ ...place, path, ref });
    return 'content' in data ? Buffer.from(data.content, 'base64').toString() : '';
  };
  expect(await read(sha)).toContain('max_conns: 5\n');
  expect(await read(before ?? '')).toContain('max_conns: 50\n');
  const raw = await octokit.rest.repos.getContent({ ...place, path, mediaType: { format: 'raw' } });
  expect(raw.data).toContain('max_conns: 5\n');
  const folder = await octokit.rest.repos.getContent({ ...place, path: 'config' });
  expect(folder.data).toMatchObject([{ name: 'production.yaml' }, { name: 'staging.yaml' }]);
});

test('the log of a job is a redirection to text that wants no credentials', async () => {
  const renewals = { owner: 'acme', repo: 'platform-config' };
  const runs = await octokit.rest.actions.listWorkflowRunsForRepo({
    ...renewals,
    status: 'failure',
  });
  const run_id = runs.data.workflow_runs[0]?.id ?? 0;
  const jobs = await octokit.rest.actions.listJobsForWorkflowRun({ ...renewals, run_id });
  const job = jobs.data.jobs[0];
  expect(job?.steps?.at(-1)).toMatchObject({ name: 'Renew', conclusion: 'failure' });
  const url = `${vendors.github.url}/repos/acme/platform-config/actions/jobs/${job?.id}/logs`;
  const headers = { authorization: `token ${vendors.github.token}` };
  const first = await fetch(url, { headers, redirect: 'manual' });
  expect(first.status).toBe(302);
  const log = await fetch(first.headers.get('location') ?? '');
  expect(await log.text()).toContain('403 permission denied');
});

test('the eleventh code search of a minute is refused and says when to come back', async () => {
  const search = () => octokit.rest.search.code({ q: 'max_conns repo:acme/checkout-api' });
  const first = await search();
  expect(first.data.items.map(item => item.path)).toContain('config/production.yaml');
  for (let nth = 2; nth <= 10; nth++) await search();
  expect(await refusalOf(search())).toMatchObject({
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'code_search' },
  });
});

test('a secondary limit asks to wait', async () => {
  vendors.github.faults.add({ path: '/user', kind: 'rate_limited', ms: 3_000, times: 1 });
  const refused = await refusalOf(octokit.rest.users.getAuthenticated());
  expect(refused).toMatchObject({ status: 403, headers: { 'retry-after': '3' } });
  expect((await octokit.rest.users.getAuthenticated()).status).toBe(200);
});
