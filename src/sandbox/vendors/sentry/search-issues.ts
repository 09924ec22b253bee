import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import type { Reply } from '../http/reply.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { Issue, IssueStore } from './issue-store.ts';
import { matching } from './match-issue.ts';
import { projectsAsked } from './projects-asked.ts';
import { isOfEvents, readSearch } from './read-search.ts';
import { refusal } from './refusals.ts';
import type { SentryWorld } from './sentry-world.ts';
import { type Span, spanIn } from './span.ts';
import { tagOf } from './tags.ts';

/** An issue that was found: its events within the window, and those of them that meet the search. */
export type Hit = { issue: Issue; within: ErrorEvent[]; matched: ErrorEvent[] };

/** `countsApart`: the search is one of events, so that Sentry counts those that meet it apart. */
export type Search = { hits: Hit[]; text: string; span: Span; countsApart: boolean };

const USUAL_SEARCH = 'is:unresolved';

/** The issues that a request asks for, in the order that it asks for; or the refusal. */
export function searchIssues(
  world: SentryWorld,
  store: IssueStore,
  request: VendorRequest,
): Search | Reply {
  const { query } = request;
  const now = world.now().getTime();
  const text = query.get('query') ?? USUAL_SEARCH;
  const span = spanIn(request, now);
  const terms = readSearch(text);
  const order = ORDERS[query.get('sort') ?? 'date'];
  const projects = projectsAsked(world, request);
  if (typeof span === 'string') return refusal(400, span);
  if (typeof terms === 'string') return refusal(400, `Error parsing search query: ${terms}`);
  if (!order) return refusal(400, 'Invalid sort parameter.');
  if (!Array.isArray(projects)) return projects;
  const environments = query.getAll('environment');
  const hits = store
    .all()
    .filter(({ project }) => projects.some(({ id }) => id === project.id))
    .map(issue => inEnvironments(issue, environments))
    .map(issue => ({
      issue,
      within: matching(issue, [], span, now),
      matched: matching(issue, terms, span, now),
    }))
    .filter(({ matched }) => matched.length > 0)
    .toSorted(order);
  return { hits, text, span, countsApart: isOfEvents(terms) };
}

/** `new` is by age, `freq` by count. */
const ORDERS: Record<string, (a: Hit, b: Hit) => number> = {
  date: (a, b) => (b.matched.at(-1)?.at ?? 0) - (a.matched.at(-1)?.at ?? 0),
  new: (a, b) => (b.issue.events[0]?.at ?? 0) - (a.issue.events[0]?.at ?? 0),
  freq: (a, b) => b.matched.length - a.matched.length,
  user: (a, b) => usersIn(b.matched) - usersIn(a.matched),
};

function usersIn(events: readonly ErrorEvent[]): number {
  return new Set(events.flatMap(({ user }) => user ?? [])).size;
}

/** All of them when none is asked for. */
function inEnvironments(issue: Issue, wanted: readonly string[]): Issue {
  if (wanted.length === 0) return issue;
  const isIn = (event: ErrorEvent) => wanted.includes(tagOf(issue, event, 'environment') ?? '');
  return { ...issue, events: issue.events.filter(isIn) };
}
