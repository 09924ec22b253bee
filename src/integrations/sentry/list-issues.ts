import type { ErrorGroup, Errors } from '../../capabilities/errors.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import type { SentryClient, SentryCredentials } from './client.ts';
import { asErrorGroup } from './issue.ts';
import { issuesLink } from './links.ts';
import { collect } from './pages.ts';
import type { serviceProjects } from './projects.ts';
import { Issue } from './schema.ts';

const MOST_OF_EACH = 100;

/** Issues with events in the window. The new ones are asked for apart: they may be too rare for the first hundred. */
export async function listIssues(
  ask: SentryClient,
  account: SentryCredentials,
  projects: ReturnType<typeof serviceProjects>,
  query: Parameters<Errors['list']>[0],
  asking: Asking,
): Promise<Answer<ErrorGroup[]>> {
  const window = checkedWindow(query);
  const place = await projects(query.service, asking);
  const search = {
    query: searchFor(query, place.isOwn),
    ...(place.ids.length > 0 ? { project: place.ids } : {}),
    ...(account.environment ? { environment: account.environment } : {}),
  };
  const read = (sort: 'freq' | 'new') =>
    collect(
      ask,
      {
        ...{ scope: 'event:read', path: '/issues/', item: Issue, pages: 1 },
        query: { ...search, ...spanOf(window), sort, limit: MOST_OF_EACH },
      },
      asking,
    );
  const [frequent, recent] = await Promise.all([read('freq'), read('new')]);
  const issues = new Map([...frequent.items, ...recent.items].map(issue => [issue.id, issue]));
  const data = [...issues.values()]
    .map(issue => asErrorGroup(issue, account))
    .toSorted(newestFirst(window));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: issuesLink(account, search, window),
    truncated: frequent.truncated,
  };
}

function searchFor(query: { service?: string; contains?: string }, isOwn: boolean): string {
  const { service, contains } = query;
  const parts = [
    'issue.category:error',
    service === undefined || isOwn ? '' : `service:${quoted(service)}`,
    contains === undefined ? '' : quoted(contains),
  ];
  return parts.filter(Boolean).join(' ');
}

/** A quote is all that can be escaped, so a backslash before one, or at the end, is left out. */
function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/\\+(?="|$)/g, '');
  return `"${plain.replaceAll('"', '\\"')}"`;
}

/** Sentry takes times as UTC and without saying so. */
function spanOf({ since, until }: CheckedWindow) {
  return { start: since.replace('Z', ''), end: until.replace('Z', '') };
}

function newestFirst({ from }: CheckedWindow) {
  const isNew = ({ firstSeen }: ErrorGroup) => Number(Date.parse(firstSeen) >= from);
  return (one: ErrorGroup, other: ErrorGroup) =>
    isNew(other) - isNew(one) || other.count - one.count;
}
