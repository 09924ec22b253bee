import type { ErrorGroup, Errors } from '../../capabilities/errors.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import type { Datadog } from './client.ts';
import { asErrorGroup } from './error-issue.ts';
import { linkTo } from './links.ts';
import { readIssue } from './read-issue.ts';
import { MOST_ISSUES, searchIssues } from './search-issues.ts';
import { allOf, quoted } from './search-syntax.ts';

/** Datadog's error tracking. */
export function datadogErrors(datadog: Datadog): Errors {
  return {
    list: (query, asking) => listIssues(datadog, query, asking),
    get: (id, asking) => readIssue(datadog, id, asking),
  };
}

/** The new ones are asked for apart: they may be too rare for the first hundred. */
async function listIssues(
  datadog: Datadog,
  query: Parameters<Errors['list']>[0],
  asking: Asking,
): Promise<Answer<ErrorGroup[]>> {
  const window = checkedWindow(query);
  const { service, contains } = query;
  const words = allOf([
    service !== undefined && `service:${quoted(service)}`,
    contains !== undefined && quoted(contains),
  ]);
  const search = { query: words, from: window.from, to: window.to };
  const [frequent, recent] = await Promise.all([
    searchIssues(datadog, search, 'TOTAL_COUNT', asking),
    searchIssues(datadog, search, 'FIRST_SEEN', asking),
  ]);
  const issues = new Map([...frequent, ...recent].map(each => [each.issue.id, each]));
  const data = [...issues.values()]
    .map(({ issue, ...numbers }) => asErrorGroup(issue, numbers, datadog.app))
    .toSorted(newestFirst(window));
  const url = linkTo(datadog.app, '/error-tracking', {
    ...{ query: words, from_ts: window.from, to_ts: window.to, live: 'false' },
  });
  const truncated = frequent.length >= MOST_ISSUES;
  return { status: data.length > 0 ? 'ok' : 'no_data', data, url, truncated };
}

function newestFirst({ from }: CheckedWindow) {
  const isNew = ({ firstSeen }: ErrorGroup) => Number(Date.parse(firstSeen) >= from);
  return (one: ErrorGroup, other: ErrorGroup) =>
    isNew(other) - isNew(one) || other.count - one.count;
}
