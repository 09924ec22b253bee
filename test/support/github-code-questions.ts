import type { Question } from './contract/contract.ts';
import { commit, HOST, SHA } from './github-samples.ts';

const REPO = 'GET /repos/acme/shop';
const repository = 'acme/shop';
const path = 'src/basket.ts';
const text = 'export const limit = 5;\n';

const run = {
  ...{ id: 30433642, name: 'build', event: 'push', head_branch: 'main', head_sha: SHA },
  ...{ status: 'completed', conclusion: 'failure', html_url: `${HOST}/actions/runs/30433642` },
  ...{ run_started_at: '2026-11-21T09:00:01Z', created_at: '2026-11-21T09:00:00Z' },
};
const job = {
  ...{ id: 399444496, name: 'test', status: 'completed', conclusion: 'failure' },
  ...{ html_url: `${HOST}/actions/runs/30433642/job/399444496` },
  steps: [{ name: 'npm test', status: 'completed', conclusion: 'failure', number: 4 }],
};

function file(content: string) {
  const html_url = `${HOST}/blob/main/${path}`;
  const encoded = Buffer.from(content).toString('base64');
  return { type: 'file', size: content.length, html_url, encoding: 'base64', content: encoded };
}

/** What is asked of GitHub about code and pipelines. */
export const githubCodeQuestions: Question[] = [
  {
    capability: 'code',
    name: 'file',
    ask: ({ code }, signal) => code!.file({ repository, path }, { signal }),
    full: { [`${REPO}/contents/src%2Fbasket.ts`]: { json: file(text) } },
    finds: { status: 'ok', data: { path, text } },
    empty: { [`${REPO}/contents/src%2Fbasket.ts`]: { json: file('') } },
  },
  {
    capability: 'code',
    name: 'search',
    ask: ({ code }, signal) => code!.search({ text: 'limit', repository }, { signal }),
    full: {
      'GET /search/code': {
        json: {
          total_count: 1,
          incomplete_results: false,
          items: [
            {
              ...{ name: 'basket.ts', path, html_url: `${HOST}/blob/main/${path}` },
              repository: { full_name: repository },
              text_matches: [{ object_type: 'FileContent', fragment: text }],
            },
          ],
        },
      },
    },
    finds: { status: 'ok', data: [{ repository, path, fragments: [text] }] },
    empty: { 'GET /search/code': { json: { total_count: 0, items: [] } } },
  },
  {
    capability: 'code',
    name: 'runs',
    ask: ({ code }, signal) => code!.runs({ repository, ref: 'v1' }, { signal }),
    full: {
      [`${REPO}/commits/v1`]: { json: commit(SHA, '2026-11-21T09:10:00Z') },
      [`${REPO}/actions/runs`]: { json: { total_count: 1, workflow_runs: [run] } },
    },
    finds: { status: 'ok', data: [{ id: '30433642', state: 'failure', sha: SHA }] },
    empty: {
      [`${REPO}/commits/v1`]: { json: commit(SHA, '2026-11-21T09:10:00Z') },
      [`${REPO}/actions/runs`]: { json: { total_count: 0, workflow_runs: [] } },
    },
  },
  {
    capability: 'code',
    name: 'log',
    ask: ({ code }, signal) => code!.log({ repository, run: '30433642' }, { signal }),
    full: {
      [`${REPO}/actions/runs/30433642/jobs`]: { json: { total_count: 1, jobs: [job] } },
      [`${REPO}/actions/jobs/399444496/logs`]: { status: 410, json: { message: 'Gone' } },
    },
    finds: { status: 'ok', data: { jobs: [{ state: 'failure', failedSteps: ['npm test'] }] } },
    empty: { [`${REPO}/actions/runs/30433642/jobs`]: { json: { total_count: 0, jobs: [] } } },
  },
];
