import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { matching } from '../refuse.ts';
import type { JiraClient } from './client.ts';
import { ticketKeyIn } from './keys.ts';
import { LinkAnswer } from './schema.ts';

type Link = Parameters<Tickets['link']>[0];

/** Links a ticket to an address. The address is the link's id, so that linking again changes the one link. */
export async function linkTicket(
  client: JiraClient,
  { key, url, title }: Link,
  { signal }: Asking,
): Promise<void> {
  const address = matching(
    /^https?:\/\/[^\s]{1,2000}$/,
    'address',
    'one that begins with https://',
    url,
  );
  await client.ask(LinkAnswer, {
    ...{ path: `/rest/api/3/issue/${ticketKeyIn(key)}/remotelink`, method: 'POST', signal },
    body: { globalId: address.slice(0, 255), object: { url: address, title: title.slice(0, 255) } },
  });
}
