import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { withoutMarker } from '../git/issue-marker.ts';
import type { GithubClient } from './client.ts';
import { issueWithComments } from './issue-comments.ts';
import type { Comment } from './issue-schema.ts';

const MOST_COMMENTS = 20;

/** An issue with its description and its newest twenty comments, oldest of them first. */
export async function readIssue(
  client: GithubClient,
  key: string,
  { signal }: Asking,
): ReturnType<Tickets['get']> {
  const { issue, comments } = await issueWithComments(client, key, signal);
  const newest = comments.slice(-MOST_COMMENTS);
  return {
    status: 'ok',
    data: {
      ...issue.ticket,
      description: withoutMarker(issue.body),
      comments: newest.map(asComment),
    },
    url: issue.ticket.url,
    truncated: issue.comments > newest.length,
  };
}

function asComment({ created_at, user, body }: Comment) {
  return { at: created_at, text: withoutMarker(body ?? ''), ...(user ? { by: user.login } : {}) };
}
