import type { Source } from '../../capabilities/sources.ts';
import type { ToolContext } from '../tool.ts';
import { givenUpWith } from './ask-sources.ts';
import { requireSources } from './holder-of.ts';
import { chooseProject, isProject } from './ticket-form.ts';

type Project = { key: string; name: string };

/** Where a ticket is to be filed, and what else its tracker offers. */
export type Place = { tracker: Source<'tickets'>; project: Project; projects: Project[] };

/**
 * The project that a new ticket belongs into, of all trackers. Throws UserError when there is none; rejects with the
 * failure of a tracker that does not answer when what is wanted may be there.
 */
export async function choosePlace(
  wanted: { project?: string | undefined; connection?: string | undefined },
  context: ToolContext,
): Promise<Place> {
  const trackers = requireSources({ capability: 'tickets', ...wanted }, context);
  const asked = await Promise.allSettled(trackers.map(tracker => placesOf(tracker, context)));
  const places = asked.flatMap(one => (one.status === 'fulfilled' ? one.value : []));
  const isFound = wanted.project === undefined ? places.length > 0 : places.some(isWanted);
  const down = asked.find(one => one.status === 'rejected');
  if (down && !isFound) throw down.reason;
  const { tracker, key, name } = chooseProject(places, wanted.project, context.scope);
  const projects = places.filter(place => place.tracker === tracker);
  return { tracker, project: { key, name }, projects };

  function isWanted(place: Project): boolean {
    return isProject(place, wanted.project ?? '');
  }
}

async function placesOf(tracker: Source<'tickets'>, { signal }: ToolContext) {
  const projects = await givenUpWith(signal, () => tracker.ask.projects({ signal }));
  return projects.map(({ key, name }) => ({ tracker, key, name }));
}
