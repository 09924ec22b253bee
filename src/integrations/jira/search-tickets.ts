import type { Asking } from '../../capabilities/source.ts';
import type { Ticket, Tickets } from '../../capabilities/tickets.ts';
import { VendorError } from '../../lib/errors.ts';
import { matching } from '../refuse.ts';
import { JIRA, type JiraClient } from './client.ts';
import { ISSUE_FIELDS, Search } from './schema.ts';

const MOST_TICKETS = 50;

/** The first fifty tickets that a JQL query finds. */
export async function searchTickets(
  client: JiraClient,
  query: string,
  { signal }: Asking,
): ReturnType<Tickets['search']> {
  const jql = matching(/^[^\0]{1,4000}$/, 'query', 'JQL of at most 4,000 characters', query.trim());
  const [site, { issues, truncated }] = await Promise.all([
    client.site(signal),
    client
      .ask(Search, {
        ...{ path: '/rest/api/3/search/jql', method: 'POST', kind: 'read', signal },
        body: { jql, maxResults: MOST_TICKETS, fields: ISSUE_FIELDS },
      })
      .catch(explained),
  ]);
  const data: Ticket[] = issues.map(({ ticket }) => ({ ...ticket, url: browse(site, ticket.key) }));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: `${site}/issues/?jql=${encodeURIComponent(jql)}`,
    truncated,
  };
}

/** Where a person sees a ticket. */
export function browse(site: string, key: string): string {
  return `${site}/browse/${encodeURIComponent(key)}`;
}

function explained(error: unknown): never {
  if (!(error instanceof VendorError) || error.status !== 400) throw error;
  throw new VendorError(
    JIRA.id,
    400,
    'Jira did not accept the query. It needs at least one condition, such as project = OPS, and only fields and values that exist there.',
    { cause: error.cause },
  );
}
