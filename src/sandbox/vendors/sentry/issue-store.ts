import type { ErrorEvent, ErrorGroup } from '../../scenarios/telemetry.ts';
import { numberFrom } from '../stable-id.ts';
import { type Project, projectsOf } from './organization.ts';
import type { SentryWorld } from './sentry-world.ts';

/** A group of errors with those of its events that have come by now. */
export type Issue = { id: string; project: Project; group: ErrorGroup; events: ErrorEvent[] };

/** The errors of the world; what lies after now is not there yet. */
export type IssueStore = {
  all(): Issue[];
  /** By id, or by the short id as people call it. */
  byId(id: string): Issue | undefined;
};

export function createIssueStore(world: SentryWorld): IssueStore {
  const all = () => {
    const now = world.now().getTime();
    const projects = new Map(projectsOf(world).map(project => [project.name, project]));
    return world.telemetry().flatMap(({ errors }) =>
      errors.flatMap(group => {
        const project = projects.get(group.service);
        const events = group.events.filter(({ at }) => at <= now);
        return project && events.length > 0 ? [{ id: idOf(group), project, group, events }] : [];
      }),
    );
  };
  return {
    all,
    byId: id => all().find(each => each.id === id || each.group.id === id.toUpperCase()),
  };
}

function idOf({ id }: ErrorGroup): string {
  return String(6_000_000_000 + (numberFrom(`issue ${id}`) % 1_000_000_000));
}
