import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { type IssueKey, issueIn } from '../git/issue-key.ts';
import { hasMarker, withMarker } from '../git/issue-marker.ts';
import type { GithubClient } from './client.ts';
import { Comment, Issue } from './issue-schema.ts';
import { repositoryIn } from './names.ts';

type NewComment = Parameters<Tickets['comment']>[0];
type Query = Parameters<Tickets['findComment']>[0];

const ISSUE = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const PAGE = 50;

/** Adds a comment, once: an answer that does not come leaves it open, and `findComment` tells. */
export async function addComment(
  client: GithubClient,
  { key, body, marker }: NewComment,
  { signal }: Asking,
): ReturnType<Tickets['comment']> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const written = { ...placeOf(issueIn(key)), body: withMarker(body, marker), signal };
  const { id, html_url } = await client.send(Comment, route, written);
  return { id: String(id), url: html_url };
}

/** Finds the comment with this marker among the newest. */
export async function findComment(
  client: GithubClient,
  { key, marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findComment']> {
  const { comments } = await issueWithComments(client, key, signal);
  const comment = comments.find(({ body }) => hasMarker(body, marker));
  return comment && { id: String(comment.id), url: comment.html_url };
}

/** An issue and its newest comments (at least fifty where there are so many), oldest of them first. */
export async function issueWithComments(client: GithubClient, key: string, signal: AbortSignal) {
  const place = { ...placeOf(issueIn(key)), signal };
  const issue = await client.get(Issue, ISSUE, place);
  // Comments come oldest first only, so the last two pages are asked for.
  const last = Math.max(1, Math.ceil(issue.comments / PAGE));
  const pages = last > 1 ? [last - 1, last] : [last];
  const found = await Promise.all(
    pages.map(page =>
      client.get(z.array(Comment), `${ISSUE}/comments`, { ...place, per_page: PAGE, page }),
    ),
  );
  return { issue, comments: found.flat() };
}

function placeOf({ repository, number }: IssueKey) {
  return { ...repositoryIn(repository), issue_number: number };
}
