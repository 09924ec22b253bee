import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import type { Wait } from '../ask-vendor.ts';
import type { JiraClient } from './client.ts';
import { markerLabel } from './marker.ts';
import { KeySearch } from './schema.ts';
import { browse } from './search-tickets.ts';

type Query = Parameters<Tickets['findTicket']>[0];

/**
 * Search sees a new ticket some seconds late. Jira can be told to reconcile issues whose ids are known; whoever looks
 * for a ticket whose creation was never answered knows none, so all that helps is to look again.
 */
const PAUSES_MS = [0, 3_000, 7_000];

/** Finds the ticket with this marker; undefined after the last look, about ten seconds later. */
export async function findTicket(
  client: JiraClient,
  wait: Wait,
  { marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findTicket']> {
  const jql = `labels = "${markerLabel(marker)}" ORDER BY created ASC`;
  for (const pause of PAUSES_MS) {
    if (pause > 0) await wait(pause, signal);
    const { issues } = await client.ask(KeySearch, {
      ...{ path: '/rest/api/3/search/jql', method: 'POST', kind: 'read', signal },
      body: { jql, maxResults: 1, fields: ['summary'] },
    });
    const key = issues[0]?.key;
    if (key) return { key, url: browse(await client.site(signal), key) };
  }
  return undefined;
}
