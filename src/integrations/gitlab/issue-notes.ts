import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { type IssueKey, issueIn } from '../git/issue-key.ts';
import { hasMarker, withMarker } from '../git/issue-marker.ts';
import type { GitlabClient } from './client.ts';
import { Note, NoteId } from './issue-schema.ts';
import { projectPath } from './names.ts';

type NewComment = Parameters<Tickets['comment']>[0];
type Query = Parameters<Tickets['findComment']>[0];

/** Among them are those that GitLab wrote itself. */
const MOST_LOOKED_AT = 50;

/** Adds a comment, once: an answer that does not come leaves it open, and `findNote` tells. */
export async function addNote(
  client: GitlabClient,
  { key, body, marker }: NewComment,
  { signal }: Asking,
): ReturnType<Tickets['comment']> {
  const issue = issueIn(key);
  const { id } = await client.ask(NoteId, {
    ...{ path: `${issuePath(issue)}/notes`, method: 'POST', signal },
    body: { body: withMarker(body, marker) },
  });
  return { id: String(id), url: noteUrl(client, issue, id) };
}

/** Finds the comment with this marker among the newest fifty. */
export async function findNote(
  client: GitlabClient,
  { key, marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findComment']> {
  const issue = issueIn(key);
  const notes = await newestNotes(client, issue, signal);
  const note = notes.find(({ body }) => hasMarker(body, marker));
  return note && { id: String(note.id), url: noteUrl(client, issue, note.id) };
}

/** What people wrote among the newest fifty notes, newest first. */
export async function newestNotes(
  client: GitlabClient,
  issue: IssueKey,
  signal: AbortSignal,
): Promise<Note[]> {
  const notes = await client.ask(z.array(Note), {
    path: `${issuePath(issue)}/notes`,
    query: { sort: 'desc', order_by: 'created_at', per_page: MOST_LOOKED_AT },
    signal,
  });
  return notes.filter(({ system }) => !system);
}

export function issuePath({ repository, number }: IssueKey): string {
  return `${projectPath(repository)}/issues/${number}`;
}

function noteUrl({ web }: GitlabClient, { repository, number }: IssueKey, id: number): string {
  return `${web}/${repository}/-/issues/${number}#note_${id}`;
}
