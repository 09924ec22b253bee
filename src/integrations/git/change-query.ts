import type { Change, ChangeQuery } from '../../capabilities/changes.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import { environmentIn, pathIn } from './names.ts';

/** What one kind of change found; `truncated` when there was more than was read. */
export type Found = { changes: Change[]; truncated: boolean };

/** The parts of a query that every host asks alike. `path` narrows commits and pull requests, `environment` deployments. */
export type CheckedParts = CheckedWindow & { path?: string; environment?: string };

/** The window, path and environment, checked: they become parts of queries. */
export function checkedParts({ path, environment, ...query }: ChangeQuery): CheckedParts {
  return {
    ...checkedWindow(query),
    ...(path === undefined ? {} : { path: pathIn(path) }),
    ...(environment === undefined ? {} : { environment: environmentIn(environment) }),
  };
}
