import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { issueIn } from '../git/issue-key.ts';
import { withoutMarker } from '../git/issue-marker.ts';
import type { GitlabClient } from './client.ts';
import { issuePath, newestNotes } from './issue-notes.ts';
import { Issue, type Note } from './issue-schema.ts';

const MOST_COMMENTS = 20;

/** An issue with its description and its newest twenty comments, oldest of them first. */
export async function readIssue(
  client: GitlabClient,
  key: string,
  { signal }: Asking,
): ReturnType<Tickets['get']> {
  const issue = issueIn(key);
  const [{ ticket, description }, notes] = await Promise.all([
    client.ask(Issue, { path: issuePath(issue), signal }),
    newestNotes(client, issue, signal),
  ]);
  const comments = notes.slice(0, MOST_COMMENTS).toReversed().map(asComment);
  return {
    status: 'ok',
    data: { ...ticket, description: withoutMarker(description), comments },
    url: ticket.url,
    truncated: notes.length > comments.length,
  };
}

function asComment({ created_at, author, body }: Note) {
  return { at: created_at, text: withoutMarker(body), ...(author ? { by: author.username } : {}) };
}
