import { confluence } from '../../../src/integrations/confluence/index.ts';
import type { Contract } from './contract.ts';

const BASE = 'https://acme.atlassian.net/wiki';

function found(id: string, title: string) {
  return {
    content: { id, type: 'page', status: 'current', title, _links: { webui: '/x' } },
    ...{
      title,
      excerpt: 'When @@@hl@@@latency@@@endhl@@@ rises &amp; stays',
      entityType: 'content',
    },
    ...{ url: `/spaces/OPS/pages/${id}/Latency`, lastModified: '2026-10-01T08:00:00.000Z' },
  };
}

function answer(...results: object[]) {
  const _links = { base: BASE, context: '/wiki', self: `${BASE}/rest/api/search` };
  return {
    json: { results, start: 0, limit: 10, size: results.length, totalSize: results.length, _links },
  };
}

const DOCUMENT = {
  ...{ type: 'doc', version: 1 },
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'First' }] },
    {
      type: 'codeBlock',
      attrs: { language: 'sh' },
      content: [{ type: 'text', text: 'kubectl get pods' }],
    },
    { type: 'extension', attrs: { extensionType: 'com.atlassian.macro', extensionKey: 'toc' } },
  ],
};

export const contract: Contract = {
  integration: confluence,
  credentials: url => ({ baseUrl: url, email: 'bot@acme.example', apiToken: 'a-confluence-token' }),
  questions: [
    {
      capability: 'runbooks',
      name: 'search',
      ask: ({ runbooks }, signal) =>
        runbooks!.search({ text: 'Latency of "checkout"', repositories: [] }, { signal }),
      full: {
        'GET /wiki/rest/api/search': ({ query }) =>
          query.get('cql')?.includes('label in')
            ? answer(found('12', 'Latency'))
            : answer(found('34', 'Notes'), found('12', 'Latency')),
      },
      finds: {
        status: 'ok',
        data: [
          {
            ...{ id: '12', title: 'Latency', url: `${BASE}/spaces/OPS/pages/12/Latency` },
            ...{ updatedAt: '2026-10-01T08:00:00.000Z', excerpt: 'When latency rises & stays' },
          },
          { id: '34', title: 'Notes' },
        ],
      },
      empty: { 'GET /wiki/rest/api/search': answer() },
    },
    {
      capability: 'runbooks',
      name: 'read',
      ask: ({ runbooks }, signal) => runbooks!.read('12', { signal }),
      full: {
        'GET /wiki/api/v2/pages/12': {
          json: {
            ...{ id: '12', status: 'current', title: 'Latency', spaceId: '7', parentId: null },
            version: { number: 3, createdAt: '2026-10-01T08:00:00.000Z', message: '' },
            body: {
              atlas_doc_format: {
                ...{ representation: 'atlas_doc_format', value: JSON.stringify(DOCUMENT) },
              },
            },
            _links: { base: BASE, webui: '/spaces/OPS/pages/12/Latency', editui: '/x' },
          },
        },
      },
      finds: {
        data: {
          ...{ title: 'Latency', text: '## First\n\n```sh\nkubectl get pods\n```' },
          url: `${BASE}/spaces/OPS/pages/12/Latency`,
        },
      },
      empty: {
        'GET /wiki/api/v2/pages/12': {
          json: {
            ...{ id: '12', title: 'Latency', body: {} },
            _links: { base: BASE, webui: '/spaces/OPS/pages/12/Latency' },
          },
        },
      },
    },
  ],
};
