import type { Change, ChangeQuery } from '../../capabilities/changes.ts';
import type { Window } from '../../capabilities/source.ts';
import { refused, timeIn } from '../refuse.ts';
import { environmentIn, pathIn } from './names.ts';

/** What one kind of change found; `truncated` when there was more than was read. */
export type Found = { changes: Change[]; truncated: boolean };

/** A query whose every part was checked. `path` narrows commits and pull requests, `environment` deployments. */
export type CheckedQuery = Omit<ChangeQuery, 'repository'> & {
  repository: { owner: string; repo: string; name: string; url: string };
};

/** The window, path and environment, checked: they become parts of queries. */
export function checkedParts({ since, until, path, environment }: ChangeQuery) {
  const window = {
    since: timeIn('beginning of the window', since),
    until: timeIn('end of the window', until),
  };
  if (window.since >= window.until) throw refused('window', 'one that begins before it ends');
  return {
    ...window,
    ...(path === undefined ? {} : { path: pathIn(path) }),
    ...(environment === undefined ? {} : { environment: environmentIn(environment) }),
  };
}

/** True within the half-open window. */
export function isWithin(at: string, { since, until }: Window): boolean {
  return Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until);
}
