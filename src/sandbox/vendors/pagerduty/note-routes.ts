import { z } from 'zod';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { jsonBody, type VendorRequest } from '../http/vendor-request.ts';
import { newPagerId } from '../stable-id.ts';
import type { World } from '../world.ts';
import { noteJson } from './incident-json.ts';
import { incidentOf } from './incident-view.ts';
import { invalid, notFound, requester } from './refusals.ts';

const MOST_CHARACTERS = 25_000;

const written = z.object({ note: z.object({ content: z.string().min(1).max(MOST_CHARACTERS) }) });

/** Notes on an incident. */
export function noteRoutes(world: World): Route[] {
  return [
    get('/incidents/:id/notes', (_request, { id }) => {
      const incident = incidentOf(world, id);
      if (!incident) return notFound();
      const notes = incident.notes.toReversed();
      return json({ notes: notes.map(note => noteJson(world, note)) });
    }),
    post('/incidents/:id/notes', (request, { id }) => write(world, request, id)),
  ];
}

function write(world: World, request: VendorRequest, id: string | undefined): Reply {
  const by = requester(world, request);
  if ('status' in by) return by;
  const incident = incidentOf(world, id);
  if (!incident) return notFound();
  const parsed = written.safeParse(jsonBody(request));
  if (!parsed.success) return invalid("Content can't be blank.");
  const note = {
    id: newPagerId(),
    incident: incident.id,
    person: by.id,
    content: parsed.data.note.content,
    at: `${world.now().toISOString().slice(0, 19)}Z`,
  };
  world.state.notes.push(note);
  world.state.log.push({
    incident: incident.id,
    at: note.at,
    kind: 'annotate',
    by: by.id,
    summary: `Note added by ${by.name}: "${note.content.slice(0, 100)}"`,
  });
  world.save();
  return json({ note: noteJson(world, note) });
}
