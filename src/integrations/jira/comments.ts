import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { VendorError } from '../../lib/errors.ts';
import { markdownToAdf } from '../adf/markdown-to-adf.ts';
import { matching } from '../refuse.ts';
import type { JiraClient } from './client.ts';
import { markerIn, ticketKeyIn } from './keys.ts';
import { MARKER_PROPERTY, markerProperty } from './marker.ts';
import { type Comment, CommentId, Comments, MarkerProperty } from './schema.ts';
import { browse } from './search-tickets.ts';

type NewComment = Parameters<Tickets['comment']>[0];
type Query = Parameters<Tickets['findComment']>[0];

/** Whoever looks for a comment wrote it minutes ago, so it is among the newest. */
const MOST_LOOKED_AT = 20;

/** Adds a comment, once: an answer that does not come leaves it open, and `findComment` tells. */
export async function addComment(
  client: JiraClient,
  { key, body, marker }: NewComment,
  { signal }: Asking,
): ReturnType<Tickets['comment']> {
  const { id } = await client.ask(CommentId, {
    ...{ path: pathOf(key), method: 'POST', signal },
    body: { body: markdownToAdf(body), properties: [markerProperty(marker)] },
  });
  return { id, url: addressOf(await client.site(signal), key, id) };
}

/** Finds the comment with this marker among the newest twenty. */
export async function findComment(
  client: JiraClient,
  { key, marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findComment']> {
  const wanted = markerIn(marker);
  const { comments } = await newestComments(client, key, MOST_LOOKED_AT, signal);
  const markers = await Promise.all(comments.map(comment => markerOf(client, comment, signal)));
  const comment = comments[markers.indexOf(wanted)];
  if (!comment) return undefined;
  return { id: comment.id, url: addressOf(await client.site(signal), key, comment.id) };
}

/** The newest comments of a ticket, newest first. */
export function newestComments(client: JiraClient, key: string, most: number, signal: AbortSignal) {
  const query = { orderBy: '-created', maxResults: most, expand: 'properties' };
  return client.ask(Comments, { path: pathOf(key), query, signal });
}

async function markerOf(
  { ask }: JiraClient,
  { id, properties }: Comment,
  signal: AbortSignal,
): Promise<string | undefined> {
  const known = properties?.find(({ key }) => key === MARKER_PROPERTY);
  if (properties) return MarkerProperty.safeParse(known).data?.value.marker;
  const comment = matching(/^\d{1,20}$/, 'comment', 'the id of one', id);
  const path = `/rest/api/3/comment/${comment}/properties/${MARKER_PROPERTY}`;
  const property = await ask(MarkerProperty, { path, signal }).catch(none);
  return property?.value.marker;
}

function none(error: unknown): undefined {
  if (error instanceof VendorError && error.status === 404) return undefined;
  throw error;
}

function pathOf(key: string): string {
  return `/rest/api/3/issue/${ticketKeyIn(key)}/comment`;
}

function addressOf(site: string, key: string, id: string): string {
  return `${browse(site, key)}?focusedCommentId=${encodeURIComponent(id.toWellFormed())}`;
}
