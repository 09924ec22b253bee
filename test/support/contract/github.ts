import { github } from '../../../src/integrations/github/index.ts';
import { githubCodeQuestions } from '../github-code-questions.ts';
import { githubRunbookQuestions } from '../github-runbook-questions.ts';
import { commit, deployment, HOST, pull, REPOSITORY, SHA, WINDOW } from '../github-samples.ts';
import { githubTicketQuestions } from '../github-ticket-questions.ts';
import type { Contract, Question } from './contract.ts';

const REPO = 'GET /repos/acme/shop';
const repository = 'acme/shop';
const file = {
  ...{ sha: 'e'.repeat(40), filename: 'src/basket.ts', status: 'modified' },
  ...{ additions: 1, deletions: 1, changes: 2, patch: '@@ -1 +1 @@\n-a\n+b' },
};
const AT = '2026-11-21T09:10:00Z';

const changes: Question[] = [
  {
    capability: 'changes',
    name: 'repositories',
    ask: ({ changes }, signal) => changes!.repositories({ signal }),
    full: { 'GET /user/repos': { json: [REPOSITORY.json] } },
    finds: [{ name: repository }],
    empty: { 'GET /user/repos': { json: [] } },
  },
  {
    capability: 'changes',
    name: 'list',
    ask: ({ changes }, signal) => changes!.list(WINDOW, { signal }),
    full: {
      [REPO]: REPOSITORY,
      [`${REPO}/commits`]: { json: [commit(SHA, AT)] },
      [`${REPO}/pulls`]: { json: [pull(7, '2026-11-21T09:20:00Z')] },
      [`${REPO}/deployments`]: { json: [deployment(1, '2026-11-21T09:30:00Z')] },
      [`${REPO}/deployments/1/statuses`]: {
        json: [{ state: 'success', created_at: '2026-11-21T09:31:00Z' }],
      },
    },
    finds: {
      status: 'ok',
      data: [
        { kind: 'deployment', environment: 'production', state: 'success', sha: SHA },
        { kind: 'pull_request', number: 7, author: 'ada' },
        { kind: 'commit', sha: SHA, title: 'fix: the basket' },
      ],
    },
    empty: {
      [REPO]: REPOSITORY,
      [`${REPO}/commits`]: { status: 409, json: { message: 'Git Repository is empty.' } },
      [`${REPO}/pulls`]: { json: [] },
      [`${REPO}/deployments`]: { json: [] },
    },
  },
  {
    capability: 'changes',
    name: 'get',
    ask: ({ changes }, signal) => changes!.get({ repository, ref: 'main' }, { signal }),
    full: {
      [`${REPO}/commits/main`]: { json: { ...commit(SHA, AT), files: [file] } },
      [`${REPO}/commits/${SHA}/pulls`]: { json: [pull(7, AT)] },
    },
    finds: {
      status: 'ok',
      data: { sha: SHA, files: [{ path: 'src/basket.ts' }], pullRequests: [{ number: 7 }] },
    },
  },
  {
    capability: 'changes',
    name: 'get of a pull request',
    ask: ({ changes }, signal) => changes!.get({ repository, pullRequest: 7 }, { signal }),
    full: {
      [`${REPO}/pulls/7`]: { json: pull(7, AT) },
      [`${REPO}/pulls/7/files`]: { json: [file] },
    },
    finds: { status: 'ok', data: { sha: 'c'.repeat(40), files: [{ path: 'src/basket.ts' }] } },
  },
  {
    capability: 'changes',
    name: 'compare',
    ask: ({ changes }, signal) =>
      changes!.compare({ repository, base: 'v1', head: 'main' }, { signal }),
    full: { [`${REPO}/compare/v1...main`]: { json: comparison(1, [commit(SHA, AT)], [file]) } },
    finds: { status: 'ok', data: { aheadBy: 1, commits: [{ sha: SHA }] } },
    empty: { [`${REPO}/compare/v1...main`]: { json: comparison(0, [], []) } },
  },
];

function comparison(ahead_by: number, commits: object[], files: object[]) {
  const html_url = `${HOST}/compare/v1...main`;
  return { html_url, ahead_by, behind_by: 0, total_commits: commits.length, commits, files };
}

export const contract: Contract = {
  integration: github,
  credentials: url => ({ token: 'a-token', apiUrl: url, issues: true }),
  questions: [
    ...changes,
    ...githubCodeQuestions,
    ...githubTicketQuestions,
    ...githubRunbookQuestions,
  ],
};
