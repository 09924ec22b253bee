import { jira } from '../../../src/integrations/jira/index.ts';
import { API, COMMENTS, issue, MARKER, META } from '../jira-samples.ts';
import type { Contract, Question } from './contract.ts';

const SEARCH = `POST ${API}/search/jql`;
const properties = [{ key: 'nightjar', value: { marker: MARKER } }];

const reading: Question[] = [
  {
    capability: 'tickets',
    name: 'search',
    ask: ({ tickets }, signal) =>
      tickets!.search({ text: 'checkout', state: 'open', labels: ['checkout'] }, { signal }),
    full: { [SEARCH]: { json: { issues: [issue('OPS-1')], isLast: true } } },
    finds: { status: 'ok', data: [{ key: 'OPS-1', summary: 'Checkout is slow', type: 'Bug' }] },
    empty: { [SEARCH]: { json: { issues: [], isLast: true } } },
  },
  {
    capability: 'tickets',
    name: 'get',
    ask: ({ tickets }, signal) => tickets!.get('OPS-1', { signal }),
    full: {
      [`GET ${API}/issue/OPS-1`]: { json: issue('OPS-1') },
      [`GET ${API}/issue/OPS-1/comment`]: { json: COMMENTS },
    },
    finds: {
      status: 'ok',
      data: { key: 'OPS-1', description: 'Words', comments: [{ text: 'older' }, { by: 'Bo' }] },
    },
  },
];

const filing: Question[] = [
  {
    capability: 'tickets',
    name: 'projects',
    ask: ({ tickets }, signal) => tickets!.projects({ signal }),
    full: {
      [`GET ${API}/project/search`]: {
        json: { values: [{ id: '10000', key: 'OPS', name: 'Operations' }], isLast: true, total: 1 },
      },
    },
    finds: [{ key: 'OPS', name: 'Operations' }],
    empty: { [`GET ${API}/project/search`]: { json: { values: [], isLast: true, total: 0 } } },
  },
  {
    capability: 'tickets',
    name: 'issueTypes',
    ask: ({ tickets }, signal) => tickets!.issueTypes('OPS', { signal }),
    full: { [`GET ${META}`]: { json: { issueTypes: [{ id: '1', name: 'Bug', subtask: false }] } } },
    finds: [{ id: '1', name: 'Bug' }],
    empty: { [`GET ${META}`]: { json: { issueTypes: [] } } },
  },
  {
    capability: 'tickets',
    name: 'requiredFields',
    ask: ({ tickets }, signal) => tickets!.requiredFields('OPS', '1', { signal }),
    full: {
      [`GET ${META}/1`]: {
        json: {
          fields: [
            {
              ...{ fieldId: 'priority', name: 'Priority', required: true, hasDefaultValue: false },
              schema: { type: 'priority', system: 'priority' },
              allowedValues: [{ id: '1', name: 'Highest' }],
            },
          ],
        },
      },
    },
    finds: [{ id: 'priority', options: [{ id: '1', name: 'Highest' }] }],
    empty: { [`GET ${META}/1`]: { json: { fields: [] } } },
  },
];

const findingAgain: Question[] = [
  {
    capability: 'tickets',
    name: 'findTicket',
    ask: async ({ tickets }, signal) => ({
      found: await tickets!.findTicket({ project: 'OPS', marker: MARKER }, { signal }),
    }),
    full: { [SEARCH]: { json: { issues: [{ id: '1', key: 'OPS-7' }], isLast: true } } },
    finds: { found: { key: 'OPS-7' } },
    empty: { [SEARCH]: { json: { issues: [], isLast: true } } },
  },
  {
    capability: 'tickets',
    name: 'findComment',
    ask: async ({ tickets }, signal) => ({
      found: await tickets!.findComment({ key: 'OPS-1', marker: MARKER }, { signal }),
    }),
    full: {
      [`GET ${API}/issue/OPS-1/comment`]: {
        json: { total: 1, comments: [{ ...COMMENTS.comments[0], properties }] },
      },
    },
    finds: { found: { id: '2' } },
    empty: { [`GET ${API}/issue/OPS-1/comment`]: { json: { total: 0, comments: [] } } },
  },
];

export const contract: Contract = {
  integration: jira,
  credentials: url => ({ baseUrl: url, email: 'bot@example.com', apiToken: 'a-token' }),
  questions: [...reading, ...filing, ...findingAgain],
};
