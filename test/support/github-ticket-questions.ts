import type { Question } from './contract/contract.ts';
import { HOST, REPOSITORY } from './github-samples.ts';

const REPO = 'GET /repos/acme/shop';
const API = 'https://api.github.example.com/repos/acme/shop';
const AT = '2026-11-21T09:00:00Z';

/** One as GitHub sends it. */
export function issue(number: number, body: string | null = 'The basket is empty.', comments = 1) {
  return {
    ...{ id: 1000 + number, number, title: 'Basket is empty', body, comments, state: 'open' },
    ...{ state_reason: null, locked: false, type: null, author_association: 'MEMBER' },
    ...{ url: `${API}/issues/${number}`, repository_url: API, created_at: AT, updated_at: AT },
    ...{ html_url: `${HOST}/issues/${number}`, user: { login: 'ada' } },
    labels: [{ id: 1, name: 'incident', color: 'b60205', default: false }],
    assignees: [{ login: 'grace' }],
  };
}

/** One as GitHub sends it. */
export function comment(id: number, body: string) {
  const html_url = `${HOST}/issues/12#issuecomment-${id}`;
  return { id, body, html_url, user: { login: 'ada' }, created_at: AT, updated_at: AT };
}

/** What is asked of GitHub about issues. */
export const githubTicketQuestions: Question[] = [
  {
    capability: 'tickets',
    name: 'search',
    ask: ({ tickets }, signal) =>
      tickets!.search({ text: 'empty basket', state: 'open' }, { signal }),
    full: {
      'GET /user/repos': { json: [REPOSITORY.json] },
      'GET /search/issues': ({ query }) => ({
        json:
          query.get('q') === 'empty basket is:issue is:open user:acme'
            ? { total_count: 1, incomplete_results: false, items: [issue(12)] }
            : { total_count: 0, incomplete_results: false, items: [] },
      }),
    },
    finds: {
      status: 'ok',
      data: [
        {
          ...{ key: 'acme/shop#12', summary: 'Basket is empty', status: 'open' },
          ...{ assignee: 'grace', labels: ['incident'] },
        },
      ],
    },
    empty: { 'GET /user/repos': { json: [] } },
  },
  {
    capability: 'tickets',
    name: 'get',
    ask: ({ tickets }, signal) => tickets!.get('acme/shop#12', { signal }),
    full: {
      [`${REPO}/issues/12`]: { json: issue(12, 'Text\n\n<!-- nightjar:pro_1 -->') },
      [`${REPO}/issues/12/comments`]: { json: [comment(1, 'Seen again.')] },
    },
    finds: { data: { description: 'Text', comments: [{ by: 'ada', text: 'Seen again.' }] } },
  },
  {
    capability: 'tickets',
    name: 'projects',
    ask: ({ tickets }, signal) => tickets!.projects({ signal }),
    full: { 'GET /user/repos': { json: [REPOSITORY.json] } },
    finds: [{ key: 'acme/shop', name: 'acme/shop' }],
  },
  {
    capability: 'tickets',
    name: 'findTicket',
    ask: ({ tickets }, signal) =>
      tickets!.findTicket({ project: 'acme/shop', marker: 'pro_1' }, { signal }),
    full: { [`${REPO}/issues`]: { json: [issue(12, 'Text\n\n<!-- nightjar:pro_1 -->')] } },
    finds: { key: 'acme/shop#12' },
  },
  {
    capability: 'tickets',
    name: 'findComment',
    ask: ({ tickets }, signal) =>
      tickets!.findComment({ key: 'acme/shop#12', marker: 'pro_1' }, { signal }),
    full: {
      [`${REPO}/issues/12`]: { json: issue(12) },
      [`${REPO}/issues/12/comments`]: { json: [comment(7, 'Text\n\n<!-- nightjar:pro_1 -->')] },
    },
    finds: { id: '7', url: `${HOST}/issues/12#issuecomment-7` },
  },
];
