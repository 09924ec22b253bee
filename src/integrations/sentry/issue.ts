import type { ErrorGroup } from '../../capabilities/errors.ts';
import { isWebAddress } from '../fields.ts';
import type { SentryCredentials } from './client.ts';
import { issueLink } from './links.ts';
import type { Issue } from './schema.ts';

const STATES = new Map<string, NonNullable<ErrorGroup['state']>>([
  ['unresolved', 'unresolved'],
  ['reprocessing', 'unresolved'],
  ['resolved', 'resolved'],
  ['ignored', 'ignored'],
  ['muted', 'ignored'],
]);

/** An issue, in our words; the service is the project that it is in. */
export function asErrorGroup(issue: Issue, account: SentryCredentials): ErrorGroup {
  const { culprit, level, firstRelease, permalink } = issue;
  const { count, userCount } = issue.filtered ?? issue;
  const state = STATES.get(issue.status ?? '');
  return {
    id: issue.id,
    title: issue.title,
    ...(culprit ? { where: culprit } : {}),
    ...(level ? { level } : {}),
    service: issue.project.slug,
    ...(account.environment ? { environment: account.environment } : {}),
    firstSeen: issue.lifetime?.firstSeen ?? issue.firstSeen,
    lastSeen: issue.lastSeen,
    count,
    ...(typeof userCount === 'number' ? { users: userCount } : {}),
    ...(firstRelease ? { firstRelease: firstRelease.version } : {}),
    ...(state ? { state } : {}),
    url: isWebAddress(permalink) ? permalink : issueLink(account, issue.id),
  };
}
