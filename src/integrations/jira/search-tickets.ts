import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { Ticket, TicketQuery, Tickets } from '../../capabilities/tickets.ts';
import { QueryRefused, VendorError } from '../../lib/errors.ts';
import { JIRA, type JiraClient } from './client.ts';
import { jqlOf } from './jql.ts';
import { ISSUE_FIELDS, Search } from './schema.ts';

const MOST_TICKETS = 50;

/** The first fifty tickets that match. */
export async function searchTickets(
  client: JiraClient,
  query: TicketQuery,
  { signal }: Asking,
): ReturnType<Tickets['search']> {
  const jql = jqlOf(query);
  const [site, { issues, truncated }] = await Promise.all([
    client.site(signal),
    client
      .ask(Search, {
        ...{ path: '/rest/api/3/search/jql', method: 'POST', kind: 'read', signal },
        body: { jql, maxResults: MOST_TICKETS, fields: ISSUE_FIELDS },
      })
      .catch(explained),
  ]);
  const found = issues.map(({ ticket }) => ({ ...ticket, url: browse(site, ticket.key) }));
  const data = found.filter(ticket => isSince(ticket, query));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: `${site}/issues/?jql=${encodeURIComponent(jql)}`,
    truncated: truncated && data.length === found.length,
  };
}

/** JQL knows days only. */
function isSince({ updatedAt }: Ticket, { updatedSince, query }: TicketQuery): boolean {
  if (updatedSince === undefined || query !== undefined) return true;
  return Date.parse(updatedAt) >= Date.parse(updatedSince);
}

/** Where a person sees a ticket. */
export function browse(site: string, key: string): string {
  // Half a character cannot be encoded.
  return `${site}/browse/${encodeURIComponent(key.toWellFormed())}`;
}

function explained(error: unknown): never {
  if (!(error instanceof VendorError) || error.status !== 400) throw error;
  throw new QueryRefused(
    JIRA.id,
    'Jira did not accept the query. It needs at least one condition, such as project = OPS, and only fields and values that exist there.',
    { reason: reasonIn(error.cause) },
  );
}

const Refusal = z.object({ body: z.string() });
const Messages = z.object({ errorMessages: z.array(z.string()) });

function reasonIn(cause: unknown): string {
  try {
    return Messages.parse(JSON.parse(Refusal.parse(cause).body)).errorMessages.join(' ');
  } catch {
    // A refusal in another form gives no reason that could be read.
    return '';
  }
}
