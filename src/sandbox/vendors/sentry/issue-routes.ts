import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { eventJson } from './event-json.ts';
import { listedIssue, wholeIssue } from './issue-json.ts';
import type { Issue, IssueStore } from './issue-store.ts';
import { pageReply } from './paging.ts';
import { notFound } from './refusals.ts';
import { searchIssues } from './search-issues.ts';
import type { SentryWorld } from './sentry-world.ts';
import { tagsJson } from './tags-json.ts';

const BASE = '/api/0/organizations/:organization/issues';

/** Issues by search, and one with its latest event and how its events are spread. */
export function issueRoutes(world: SentryWorld, store: IssueStore): Route[] {
  const ofIssue = (pattern: string, show: (issue: Issue, request: VendorRequest) => object) =>
    get(BASE + pattern, (request, { id = '' }) => {
      const issue = store.byId(id);
      return issue ? json(show(issue, request)) : notFound();
    });
  return [
    get(BASE, request => list(world, store, request)),
    ofIssue('/:id', issue => wholeIssue(world, issue)),
    ofIssue('/:id/events/latest', eventJson),
    ofIssue('/:id/tags', tagsJson),
  ];
}

function list(world: SentryWorld, store: IssueStore, request: VendorRequest): Reply {
  const found = searchIssues(world, store, request);
  if ('status' in found) return found;
  return pageReply(request, world.sentryUrl, found.hits, {
    ...{ size: 'limit', hits: true },
    show: hit => listedIssue(world, hit, found.countsApart),
  });
}
