import type { ErrorGroup } from '../../capabilities/errors.ts';
import type { Issue } from './error-schema.ts';
import { linkTo } from './links.ts';

const STATES = new Map<string, NonNullable<ErrorGroup['state']>>([
  ['OPEN', 'unresolved'],
  ['ACKNOWLEDGED', 'unresolved'],
  ['RESOLVED', 'resolved'],
  ['IGNORED', 'ignored'],
  ['EXCLUDED', 'ignored'],
]);

/** An issue of error tracking, in our words. */
export function asErrorGroup(
  { id, attributes: issue }: Issue,
  numbers: { count: number; users?: number | undefined },
  app: string,
): ErrorGroup {
  const where = [issue.function_name, issue.file_path].filter(Boolean).join(' in ');
  const state = STATES.get(issue.state ?? '');
  return {
    id,
    title: [issue.error_type, issue.error_message].filter(Boolean).join(': ') || 'Error',
    ...(where ? { where } : {}),
    ...(issue.is_crash ? { level: 'crash' } : {}),
    ...(issue.service ? { service: issue.service } : {}),
    firstSeen: issue.first_seen,
    lastSeen: issue.last_seen,
    count: numbers.count,
    ...(numbers.users === undefined ? {} : { users: numbers.users }),
    ...(issue.first_seen_version ? { firstRelease: issue.first_seen_version } : {}),
    ...(state ? { state } : {}),
    url: linkTo(app, `/error-tracking/issue/${encodeURIComponent(id.toWellFormed())}`),
  };
}
