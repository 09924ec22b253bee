import type { Asking } from '../../capabilities/source.ts';
import type { TicketQuery, Tickets } from '../../capabilities/tickets.ts';
import { QueryRefused, VendorError } from '../../lib/errors.ts';
import { GITHUB, type GithubClient } from './client.ts';
import { inRepository, issueQuery } from './issue-query.ts';
import { FoundIssues, Refusal } from './issue-schema.ts';
import { listRepositories } from './repositories.ts';

const MOST_TICKETS = 50;
/** Each costs one of thirty searches a minute. */
const MOST_OWNERS = 3;

/** The fifty issues that were updated last: of a repository, or of all owners whose repositories may be read. */
export async function searchIssues(
  client: GithubClient,
  query: TicketQuery,
  { signal }: Asking,
): ReturnType<Tickets['search']> {
  const words = issueQuery(query);
  const places = await placesOf(client, query, { signal });
  const searched = places.slice(0, MOST_OWNERS);
  const found = await Promise.all(
    searched.map(place =>
      client
        .get(FoundIssues, 'GET /search/issues', {
          q: `${words} ${place}`.trim(),
          ...{ sort: 'updated', order: 'desc', per_page: MOST_TICKETS, signal },
        })
        .catch(explained),
    ),
  );
  const tickets = found.flatMap(({ items }) => items.map(({ ticket }) => ticket));
  const data = tickets.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data: data.slice(0, MOST_TICKETS),
    truncated:
      places.length > searched.length ||
      found.some(page => page.total_count > page.items.length || page.incomplete_results === true),
  };
}

/** Without a place, GitHub would search all that is public. A query that names one itself is left alone. */
async function placesOf(
  client: GithubClient,
  { project, query }: TicketQuery,
  asking: Asking,
): Promise<string[]> {
  if (query !== undefined && /\b(?:repo|user|org):/.test(query)) return [''];
  if (project !== undefined && query === undefined) return [inRepository(project)];
  const repositories = await listRepositories(client, asking);
  const owners = repositories.map(({ name }) => name.split('/')[0] ?? '');
  return [...new Set(owners)].filter(isOwner).map(owner => `user:${owner}`);
}

function isOwner(name: string): boolean {
  return /^[\w.-]{1,100}$/.test(name);
}

function explained(error: unknown): never {
  if (!(error instanceof VendorError) || error.status !== 422) throw error;
  const { body } = Refusal.safeParse(error.cause).data ?? {};
  const reasons = (body?.errors ?? []).flatMap(({ message }) => message ?? []);
  throw new QueryRefused(
    GITHUB.id,
    'GitHub did not accept the query. It needs words, or qualifiers such as is:open, label:bug or repo:owner/name.',
    { reason: reasons.join(' ') || (body?.message ?? '') },
  );
}
