import type { Question } from './contract/contract.ts';

const REPO = 'GET /repos/acme/shop';
const PATH = 'docs/runbooks/latency.md';
const TEXT = '# Slow checkout\nScale it.\n';

const tree = {
  ...{ sha: 'f'.repeat(40), url: 'https://api.github.example.com/trees', truncated: false },
  tree: [
    { path: 'docs', mode: '040000', type: 'tree', sha: 'a'.repeat(40) },
    { path: PATH, mode: '100644', type: 'blob', sha: 'b'.repeat(40), size: 26 },
    { path: 'docs/api.md', mode: '100644', type: 'blob', sha: 'c'.repeat(40), size: 10 },
    { path: 'src/latency.ts', mode: '100644', type: 'blob', sha: 'd'.repeat(40), size: 10 },
  ],
};
const file = {
  ...{ type: 'file', size: TEXT.length, encoding: 'base64', content: btoa(TEXT) },
  html_url: 'https://github.example.com/acme/shop/blob/main/docs/runbooks/latency.md',
};

/** What is asked of GitHub about runbooks. */
export const githubRunbookQuestions: Question[] = [
  {
    capability: 'runbooks',
    name: 'search',
    ask: ({ runbooks }, signal) =>
      runbooks!.search({ text: 'high latency', repositories: ['acme/shop'] }, { signal }),
    full: {
      [`${REPO}/git/trees/HEAD`]: { json: tree },
      'GET /search/code': { json: { total_count: 0, incomplete_results: false, items: [] } },
    },
    finds: { status: 'ok', data: [{ id: `acme/shop:${PATH}`, title: 'latency' }] },
    empty: {
      [`${REPO}/git/trees/HEAD`]: { status: 409, json: { message: 'Git Repository is empty.' } },
      'GET /search/code': { json: { total_count: 0, incomplete_results: false, items: [] } },
    },
  },
  {
    capability: 'runbooks',
    name: 'read',
    ask: ({ runbooks }, signal) => runbooks!.read(`acme/shop:${PATH}`, { signal }),
    full: { [`${REPO}/contents/${encodeURIComponent(PATH)}`]: { json: file } },
    finds: { status: 'ok', data: { title: 'Slow checkout', text: TEXT } },
  },
];
