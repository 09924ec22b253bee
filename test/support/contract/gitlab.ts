import { gitlab } from '../../../src/integrations/gitlab/index.ts';
import * as sample from '../gitlab/samples.ts';
import type { Given, Seen } from '../vendor-server.ts';
import type { Contract } from './contract.ts';

const { AT, NONE, PROJECT, SHA } = sample;
const WINDOW = { since: '2026-11-21T12:00:00Z', until: '2026-11-21T13:00:00Z' };
const FILE: Given = {
  json: {
    ...{ file_name: 'latency.md', file_path: 'docs/runbooks/latency.md', size: 20 },
    ...{ encoding: 'base64', content: btoa('# Slow checkout\nScale.'), ref: 'HEAD', blob_id: 'c3' },
  },
};
const TRACE = (response: import('node:http').ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end('section_start:1:step\r\u001b[0KRunning\n\u001b[31mExpected 5\u001b[0m\n');
};

/** The root, or what lies below the folder that was asked for. */
function tree({ query }: Seen): Given {
  return { json: query.get('path') ? [sample.RUNBOOK] : sample.TREE };
}

export const contract: Contract = {
  integration: gitlab,
  credentials: url => ({ token: 'glpat-secret', baseUrl: url, issues: true }),
  questions: [
    {
      capability: 'changes',
      name: 'repositories',
      ask: ({ changes }, signal) => changes!.repositories({ signal }),
      full: {
        'GET /api/v4/projects': {
          json: [
            {
              ...{ id: 7, name: 'shop', path_with_namespace: PROJECT, description: null },
              ...{ default_branch: 'main', last_activity_at: '2026-11-21T12:00:00.000Z' },
            },
          ],
        },
      },
      finds: [{ name: PROJECT, pushedAt: '2026-11-21T12:00:00.000Z' }],
    },
    {
      capability: 'changes',
      name: 'list',
      ask: ({ changes }, signal) =>
        changes!.list(
          { ...WINDOW, repository: PROJECT, kinds: ['commit', 'pull_request', 'deployment'] },
          { signal },
        ),
      full: {
        [`GET ${AT}/repository/commits`]: { json: [sample.commit()] },
        [`GET ${AT}/merge_requests`]: {
          json: [
            sample.mergeRequest(3, '2026-11-21T12:12:00.000Z'),
            sample.mergeRequest(2, '2026-11-19T12:12:00.000Z'),
          ],
        },
        [`GET ${AT}/deployments`]: {
          json: [sample.deployment(41, 'success', '2026-11-21T12:30:00.000Z')],
        },
      },
      finds: {
        status: 'ok',
        data: [
          { kind: 'deployment', sha: SHA, environment: 'production', state: 'success' },
          { kind: 'pull_request', sha: SHA, number: 3, at: '2026-11-21T12:12:00.000Z' },
          { kind: 'commit', sha: SHA, author: 'Ada Byron', at: '2026-11-21T12:10:00.000Z' },
        ],
      },
      empty: {
        [`GET ${AT}/repository/commits`]: NONE,
        [`GET ${AT}/merge_requests`]: NONE,
        [`GET ${AT}/deployments`]: NONE,
      },
    },
    {
      capability: 'changes',
      name: 'get',
      ask: ({ changes }, signal) => changes!.get({ repository: PROJECT, ref: SHA }, { signal }),
      full: {
        [`GET ${AT}/repository/commits/${SHA}`]: { json: sample.commit() },
        [`GET ${AT}/repository/commits/${SHA}/diff`]: { json: [sample.DIFF] },
        [`GET ${AT}/repository/commits/${SHA}/merge_requests`]: {
          json: [sample.mergeRequest(3, '2026-11-21T12:12:00.000Z')],
        },
      },
      finds: {
        data: {
          pullRequests: [{ number: 3 }],
          files: [
            { path: 'config/production.yaml', status: 'modified', additions: 1, deletions: 1 },
          ],
        },
      },
    },
    {
      capability: 'changes',
      name: 'compare',
      ask: ({ changes }, signal) =>
        changes!.compare({ repository: PROJECT, base: 'v1', head: 'main' }, { signal }),
      full: {
        [`GET ${AT}/repository/compare`]: ({ query }) => ({
          json: {
            commits: query.get('from') === 'v1' ? [sample.commit()] : [],
            ...{ diffs: [sample.DIFF], compare_timeout: false, compare_same_ref: false },
          },
        }),
      },
      finds: { data: { aheadBy: 1, behindBy: 0, files: [{ additions: 1 }] } },
      empty: {
        [`GET ${AT}/repository/compare`]: {
          json: { commits: [], diffs: [], compare_timeout: false, compare_same_ref: true },
        },
      },
    },
    {
      capability: 'code',
      name: 'file',
      ask: ({ code }, signal) =>
        code!.file({ repository: PROJECT, path: 'docs/runbooks/latency.md' }, { signal }),
      full: { [`GET ${AT}/repository/files/docs%2Frunbooks%2Flatency.md`]: FILE },
      finds: { data: { text: '# Slow checkout\nScale.' } },
      empty: { [`GET ${AT}/repository/tree`]: NONE },
    },
    {
      capability: 'code',
      name: 'search',
      ask: ({ code }, signal) =>
        code!.search({ repository: PROJECT, text: 'pool size' }, { signal }),
      full: {
        [`GET ${AT}/search`]: {
          json: [
            {
              ...{ basename: 'config/production', data: 'pool:\n  size: 5\n', startline: 3 },
              ...{ path: 'config/production.yaml', filename: 'config/production.yaml' },
              ...{ id: null, ref: 'main', project_id: 7 },
            },
          ],
        },
      },
      finds: { data: [{ repository: PROJECT, path: 'config/production.yaml' }] },
      empty: { [`GET ${AT}/search`]: NONE },
    },
    {
      capability: 'code',
      name: 'runs',
      ask: ({ code }, signal) => code!.runs({ repository: PROJECT, state: 'failure' }, { signal }),
      full: { [`GET ${AT}/pipelines`]: { json: [sample.PIPELINE] } },
      finds: { data: [{ id: '47', name: 'Build', state: 'failed', branch: 'main' }] },
      empty: { [`GET ${AT}/pipelines`]: NONE },
    },
    {
      capability: 'code',
      name: 'log',
      ask: ({ code }, signal) => code!.log({ repository: PROJECT, run: '47' }, { signal }),
      full: {
        [`GET ${AT}/pipelines/47/jobs`]: { json: [sample.JOB] },
        [`GET ${AT}/jobs/657/trace`]: () => TRACE,
      },
      finds: {
        data: {
          jobs: [
            { name: 'test: rspec', failedSteps: ['script_failure'], tail: 'Running\nExpected 5' },
          ],
        },
      },
      empty: { [`GET ${AT}/pipelines/47/jobs`]: NONE },
    },
    {
      capability: 'runbooks',
      name: 'search',
      ask: ({ runbooks }, signal) =>
        runbooks!.search({ text: 'high latency', repositories: [PROJECT] }, { signal }),
      full: { [`GET ${AT}/repository/tree`]: tree, [`GET ${AT}/search`]: NONE },
      finds: { data: [{ id: `${PROJECT}:docs/runbooks/latency.md`, title: 'latency' }] },
      empty: { [`GET ${AT}/repository/tree`]: NONE, [`GET ${AT}/search`]: NONE },
    },
    {
      capability: 'runbooks',
      name: 'read',
      ask: ({ runbooks }, signal) =>
        runbooks!.read(`${PROJECT}:docs/runbooks/latency.md`, { signal }),
      full: { [`GET ${AT}/repository/files/docs%2Frunbooks%2Flatency.md`]: FILE },
      finds: { data: { title: 'Slow checkout', text: '# Slow checkout\nScale.' } },
    },
    {
      capability: 'tickets',
      name: 'search',
      ask: ({ tickets }, signal) =>
        tickets!.search({ text: 'basket', state: 'open', labels: ['incident'] }, { signal }),
      full: {
        'GET /api/v4/groups': {
          json: [
            { id: 1, name: 'Acme', full_path: 'acme' },
            { id: 2, name: 'Platform', full_path: 'acme/platform' },
          ],
        },
        'GET /api/v4/groups/1/issues': { json: [sample.issue(12)] },
      },
      finds: { data: [{ key: `${PROJECT}#12`, summary: 'Basket is empty', assignee: 'ada' }] },
      empty: { 'GET /api/v4/groups': NONE, 'GET /api/v4/projects': NONE },
    },
    {
      capability: 'tickets',
      name: 'get',
      ask: ({ tickets }, signal) => tickets!.get(`${PROJECT}#12`, { signal }),
      full: {
        [`GET ${AT}/issues/12`]: { json: sample.issue(12) },
        [`GET ${AT}/issues/12/notes`]: {
          json: [
            sample.note(2, 'added ~incident label', true),
            sample.note(1, 'Seen again.\n\n<!-- nightjar:pro_1 -->'),
          ],
        },
      },
      finds: {
        data: {
          description: 'The basket is empty.',
          comments: [{ by: 'ada', text: 'Seen again.' }],
        },
      },
    },
    {
      capability: 'tickets',
      name: 'findTicket',
      ask: ({ tickets }, signal) =>
        tickets!.findTicket({ project: PROJECT, marker: 'pro_1' }, { signal }),
      full: {
        [`GET ${AT}/issues`]: {
          json: [sample.issue(13), sample.issue(12, 'Text\n\n<!-- nightjar:pro_1 -->')],
        },
      },
      finds: { key: `${PROJECT}#12` },
    },
  ],
};
