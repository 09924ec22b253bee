import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { adfToMarkdown } from '../adf/adf-to-markdown.ts';
import type { JiraClient } from './client.ts';
import { newestComments } from './comments.ts';
import { ticketKeyIn } from './keys.ts';
import { ISSUE_FIELDS, Issue } from './schema.ts';
import { browse } from './search-tickets.ts';

const MOST_COMMENTS = 20;

/** A ticket with its description and its newest twenty comments, oldest of them first. */
export async function readTicket(
  client: JiraClient,
  key: string,
  { signal }: Asking,
): ReturnType<Tickets['get']> {
  const path = `/rest/api/3/issue/${ticketKeyIn(key)}`;
  const query = { fields: [...ISSUE_FIELDS, 'description'].join(',') };
  const [site, { ticket, description }, { comments, total }] = await Promise.all([
    client.site(signal),
    client.ask(Issue, { path, query, signal }),
    newestComments(client, key, MOST_COMMENTS, signal),
  ]);
  const url = browse(site, ticket.key);
  return {
    status: 'ok',
    data: {
      ...{ ...ticket, url, description: adfToMarkdown(description) },
      comments: comments.toReversed().map(({ at, by, body }) => ({
        ...{ at, text: adfToMarkdown(body) },
        ...(by ? { by } : {}),
      })),
    },
    url,
    truncated: (total ?? 0) > comments.length,
  };
}
