import type { Pager } from '../../capabilities/pager.ts';
import type { Asking } from '../../capabilities/source.ts';
import { matching } from '../refuse.ts';
import { authorOf } from './author.ts';
import type { PagerdutyClient } from './client.ts';
import { incidentIdIn } from './ids.ts';
import { IncidentAnswer, NoteAnswer, NotesAnswer } from './schema.ts';

type Note = Parameters<Pager['addNote']>[0] & { fromEmail: string | undefined };
type Written = Awaited<ReturnType<Pager['addNote']>>;

/** PagerDuty takes 25,000 characters; what is longer belongs elsewhere. */
const MOST_CHARACTERS = 20_000;
const CUT = '\n\n(Cut here: the rest is in the incident thread.)';

/** Writes a note, unless one with this marker is there already. */
export async function addNote(
  client: PagerdutyClient,
  { incidentId, body, marker, from, fromEmail }: Note,
  { signal }: Asking,
): Promise<Written> {
  const path = `/incidents/${incidentIdIn(incidentId)}`;
  const found = await findNote(client, { incidentId, marker }, { signal });
  if (found) return found;
  const [author, { incident }] = await Promise.all([
    authorOf(client, { person: from, fallback: fromEmail }, signal),
    client.get(IncidentAnswer, path, { signal }),
  ]);
  const content = `${fitted(body)}\n\n${lineOf(marker)}`;
  const request = { body: { note: { content } }, from: author, signal };
  const { note } = await client.post(NoteAnswer, `${path}/notes`, request);
  return { id: note.id, url: incident.url };
}

/** The note whose last line is this marker's. */
export async function findNote(
  client: PagerdutyClient,
  { incidentId, marker }: { incidentId: string; marker: string },
  { signal }: Asking,
): Promise<Written | undefined> {
  const path = `/incidents/${incidentIdIn(incidentId)}`;
  const line = lineOf(marker);
  const { notes } = await client.get(NotesAnswer, `${path}/notes`, { signal });
  const note = notes.find(({ text }) => text.trimEnd().split('\n').at(-1) === line);
  if (!note) return undefined;
  const { incident } = await client.get(IncidentAnswer, path, { signal });
  return { id: note.id, url: incident.url };
}

function lineOf(marker: string): string {
  return `Nightjar ${matching(/^[\w.:-]{1,100}$/, 'marker', 'one word', marker)}`;
}

function fitted(body: string): string {
  return body.length <= MOST_CHARACTERS ? body : body.slice(0, MOST_CHARACTERS - CUT.length) + CUT;
}
