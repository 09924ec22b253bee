import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import type { Issue } from './issue-store.ts';

const USUAL_ENVIRONMENT = 'production';

/** What an event can be found by: the tags that it was sent with, and those that Sentry makes. */
export function tagsOf({ group }: Pick<Issue, 'group'>, event: ErrorEvent): [string, string][] {
  const { where, level, isHandled } = group;
  const tags: Record<string, string> = {
    environment: USUAL_ENVIRONMENT,
    handled: isHandled ? 'yes' : 'no',
    level,
    ...(event.release && { release: event.release }),
    ...(where && { transaction: where }),
    ...(event.user && { user: `id:${event.user}` }),
    ...event.tags,
  };
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The value of one tag; undefined when the event has none. */
export function tagOf(issue: Pick<Issue, 'group'>, event: ErrorEvent, key: string) {
  return tagsOf(issue, event).find(([name]) => name === key)?.[1];
}
