import { expect, it } from 'vitest';
import { failing, memorySources } from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Sources } from '../../capabilities/sources.ts';
import type { Ticket, Tickets } from '../../capabilities/tickets.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { runReadTool, runWriteTool } from '../loop/run-tool.ts';
import type { ReadTool } from '../tool.ts';
import { toolDefinitionsText } from '../tool-definitions.ts';
import { changeGet } from './change-get.ts';
import { changesList } from './changes-list.ts';
import { code } from './code.ts';
import { TOOLS } from './index.ts';
import { ticketComment } from './ticket-comment.ts';
import { ticketCreate } from './ticket-create.ts';
import { tickets } from './tickets.ts';

/** Two of a kind: what GitHub and GitLab, Jira and GitHub's issues, PagerDuty and LaunchDarkly answer together. */
const ok = memorySources('ok');
const github = ok.changes[0]!.ask;
const files = ok.code[0]!.ask;
const jira = ok.tickets[0]!.ask;
const notHere = () => Promise.reject(new VendorError('x', 404, 'Not found.'));
const notMine = () => Promise.reject(new UserError('ticket', 'The ticket must be owner/name#12.'));

const issue: Ticket = {
  ...{ key: 'acme/checkout#12', url: 'https://github.com/acme/checkout/issues/12' },
  ...{ summary: 'Timeouts', status: 'open', labels: [] },
  ...{ createdAt: '2026-11-01T09:00:00Z', updatedAt: '2026-11-03T09:00:00Z' },
};
const issues: Tickets = {
  ...jira,
  language: 'GitHub search',
  search: async () => ({ status: 'ok', data: [issue] }),
  get: async key =>
    key === issue.key
      ? { status: 'ok', data: { ...issue, description: '', comments: [] } }
      : notMine(),
  projects: async () => [{ key: 'acme/search', name: 'acme/search' }],
};

function withTrackers(first: Tickets, second: Tickets): Sources {
  return {
    ...ok,
    tickets: [
      { connection: 'jira', vendor: 'Jira', ask: first },
      { connection: 'github', vendor: 'GitHub', ask: second },
    ],
  };
}
const trackers = withTrackers(
  { ...jira, get: key => (key === 'PAY-7' ? jira.get(key, { signal }) : notMine()) },
  issues,
);
const { signal } = new AbortController();

function ask(tool: ReadTool, input: object, sources: Sources) {
  return runReadTool(tool, input, toolContext(sources));
}

function withChanges(first: typeof github, second: typeof github): Sources {
  return {
    ...ok,
    changes: [
      { connection: 'github', vendor: 'GitHub', ask: first },
      { connection: 'gitlab', vendor: 'GitLab', ask: second },
    ],
  };
}

it('asks a repository of the source that has it', async () => {
  const input = { repository: 'group/sub/project', ref: 'main' };
  const elsewhere = { ...github, get: notHere };
  expect(await ask(changeGet, input, withChanges(elsewhere, github))).toMatchObject({
    ...{ status: 'ok', connection: 'gitlab' },
    asked: 'gitlab: change main of group/sub/project with its diff',
  });
  expect(await ask(changeGet, input, withChanges(github, elsewhere))).toMatchObject({
    connection: 'github',
  });
});

it('takes "nothing" of the source that has a repository for an answer, though another is down', async () => {
  const empty = memorySources('empty').changes[0]!.ask;
  const input = { repository: 'acme/checkout', kinds: ['deployment'] };
  const sources = withChanges(empty, failing(github, 'GitLab'));
  expect(await ask(changesList, input, sources)).toMatchObject({ status: 'no_data' });
  const unsure = withChanges(failing(github, 'GitHub'), { ...github, list: notHere });
  expect(await ask(changesList, input, unsure)).toMatchObject({ status: 'unavailable' });
});

it('names the connection of each change where several could have it', async () => {
  const sources = withChanges({ ...github, list: notHere }, github);
  const result = await ask(changesList, { kinds: ['commit'] }, sources);
  expect(result.body).toMatchObject({ changes: [{ kind: 'commit', connection: 'gitlab' }] });
});

it('asks all sources of change events at once, and says which did not answer', async () => {
  const event: ChangeEvent = { kind: 'flag', at: '2026-11-20T12:00:00Z', summary: 'new-cart on' };
  const flags = { list: async () => ({ status: 'ok' as const, data: [event] }) };
  const sources = {
    ...ok,
    events: [
      { connection: 'launchdarkly', vendor: 'LaunchDarkly', ask: flags },
      ...ok.events,
      { connection: 'grafana', vendor: 'Grafana', ask: failing(flags, 'Grafana') },
      { connection: 'pagerduty/eu', vendor: 'PagerDuty', ask: { list: notHere } },
    ],
  };
  const result = await ask(changesList, { kinds: ['change_event'] }, sources);
  expect(result).toMatchObject({
    ...{ status: 'ok', connection: 'launchdarkly, pagerduty' },
    body: {
      changes: [
        { kind: 'change_event', event: 'flag', connection: 'launchdarkly' },
        { kind: 'change_event', by: 'flags', connection: 'pagerduty' },
      ],
      not_answered: ['grafana: change events of service PCHKOUT: Grafana failed.'],
    },
  });
});

it('searches code and tickets of all sources at once', async () => {
  const both = {
    ...ok,
    code: [...ok.code, { connection: 'gitlab', vendor: 'GitLab', ask: files }],
  };
  expect(await ask(code, { search: 'timeout' }, both)).toMatchObject({
    ...{ connection: 'github, gitlab', asked: expect.stringMatching(/^github, gitlab: code/) },
    body: { matches: [{ connection: 'github' }, { connection: 'gitlab' }] },
  });
  const found = await ask(tickets, { text: 'timeouts' }, trackers);
  expect(found.body).toMatchObject({
    tickets: [
      { connection: 'jira', key: 'PAY-7' },
      { connection: 'github', key: 'acme/checkout#12' },
    ],
  });
});

it('asks for a ticket where such keys are, and for a query where it is understood', async () => {
  expect(await ask(tickets, { key: 'acme/checkout#12' }, trackers)).toMatchObject({
    connection: 'github',
  });
  expect(await ask(tickets, { key: 'pay-7' }, trackers)).toMatchObject({ connection: 'jira' });
  expect(await ask(tickets, { query: 'is:open' }, trackers)).toMatchObject({
    status: 'error',
    body: {
      problem: 'Say with connection whom the query is for: jira (JQL), github (GitHub search).',
    },
  });
  const narrowed = await ask(tickets, { query: 'is:open', connection: 'github' }, trackers);
  expect(narrowed).toMatchObject({ status: 'ok', asked: 'github: tickets that match is:open' });
  expect(await ask(tickets, { text: 'x', connection: 'linear' }, trackers)).toMatchObject({
    body: { problem: 'That is no connection for this; there is: jira, github.' },
  });
});

const text = { summary: 'Timeouts', description: 'They time out.', evidence: ['ev_1'] };

it.each([
  [{}, 'jira', 'PAY'],
  [{ project: 'acme/search' }, 'github', 'acme/search'],
  [{ connection: 'github' }, 'github', 'acme/search'],
])('drafts a ticket %j for %s', async (wanted, connection, project) => {
  const drafted = await runWriteTool(ticketCreate, { ...text, ...wanted }, toolContext(trackers));
  expect(drafted).toMatchObject({ draft: { connection, project } });
});

it('drafts no ticket for one tracker that may belong to another that is down', async () => {
  const sources = withTrackers(failing(jira, 'Jira'), issues);
  const context = toolContext(sources);
  expect(await runWriteTool(ticketCreate, { ...text, project: 'PAY' }, context)).toMatchObject({
    failed: { status: 'unavailable', body: { problem: 'Jira failed.' } },
  });
});

it('drafts a comment for the tracker that has the ticket', async () => {
  const input = { ticket: 'acme/checkout#12', body: 'Seen again.', evidence: ['ev_1'] };
  expect(await runWriteTool(ticketComment, input, toolContext(trackers))).toMatchObject({
    draft: { connection: 'github', ticket: 'acme/checkout#12' },
  });
});

it('says the same of the tools however many connections there are', async () => {
  const before = toolDefinitionsText();
  for (const tool of TOOLS)
    if (tool.access === 'read') await ask(tool, { text: 'x', search: 'x' }, trackers);
  expect(toolDefinitionsText()).toBe(before);
});
