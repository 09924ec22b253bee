import { reachedUsers } from '../ranking/reached-users.ts';

/** What is told once for all that were deployed together: their names, and when the last of them was. */
export type Rollout = { together?: string[]; until?: string };

type Foldable = {
  kind: string;
  at: string;
  title: string;
  repository?: string;
  sha?: string;
  state?: string;
  environment?: string;
  service?: string;
};

/** A commit of a repository of many goes to their services one after the other: that is one deployment. */
const ROLLOUT_MS = 15 * 60_000;

/**
 * Deployments or events of one commit, or of one name, that follow each other closely are one, the first. Not across
 * another of the same repository in between: who goes back to what was there before is told.
 */
export function foldRollouts<T extends Foldable>(changes: readonly T[]): (T & Rollout)[] {
  const groups: T[][] = [];
  const newest = new Map<string, T[]>();
  for (const change of changes.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const place = [change.kind, change.repository].join(' ');
    const group = newest.get(place);
    const last = group?.at(-1);
    if (group && last && belongs(change, last)) group.push(change);
    else {
      const fresh = [change];
      groups.push(fresh);
      newest.set(place, fresh);
    }
  }
  return groups.flatMap(fold);
}

/** What reached users is never told together with what did not. */
function belongs(change: Foldable, last: Foldable): boolean {
  const isSame = change.sha ? change.sha === last.sha : !last.sha && change.title === last.title;
  const isAlike = change.state === last.state && reachedUsers(change) === reachedUsers(last);
  return isSame && isAlike && timeOf(change) - timeOf(last) <= ROLLOUT_MS;
}

function fold<T extends Foldable>([first, ...others]: readonly T[]): (T & Rollout)[] {
  const last = others.at(-1);
  if (!first || !last) return first ? [first] : [];
  const together = [...new Set([first, ...others].map(nameOf))];
  return [{ ...first, together, ...(last.at !== first.at && { until: last.at }) }];
}

/** The service, or what was said of it, and where to. */
function nameOf({ service, title, environment }: Foldable): string {
  return [service ?? title, environment].filter(Boolean).join(' in ');
}

function timeOf({ at }: Foldable): number {
  return Date.parse(at);
}
