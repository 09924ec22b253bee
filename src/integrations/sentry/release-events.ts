import type { ChangeEvent } from '../../capabilities/events.ts';
import { type CheckedWindow, isWithin } from '../checked-window.ts';
import { isWebAddress } from '../fields.ts';
import type { SentryCredentials } from './client.ts';
import { releaseLink } from './links.ts';
import type { Deploy, Release } from './schema.ts';

/** What happened to a release within the window: it was deployed, or at least made. */
export function releaseEvents(
  release: Release,
  deploys: Deploy[],
  account: SentryCredentials,
  window: CheckedWindow,
): ChangeEvent[] {
  const deployed = deploys.filter(({ dateFinished }) => isWithin(dateFinished, window));
  const common = commonParts(release, account);
  const of = release.projects.map(({ slug }) => slug).join(', ') || 'unknown projects';
  const version = release.shortVersion || release.version;
  if (deployed.length > 0)
    return deployed.map(({ dateFinished, environment, name, url }) => ({
      ...common,
      at: dateFinished,
      summary: `Deployed ${version} of ${of} to ${environment}${name ? ` (${name})` : ''}`,
      environment,
      ...(isWebAddress(url) ? { url } : {}),
    }));
  const at = release.dateReleased ?? release.dateCreated;
  return isWithin(at, window) ? [{ ...common, at, summary: `Release ${version} of ${of}` }] : [];
}

function commonParts({ version, projects, lastCommit }: Release, account: SentryCredentials) {
  const [project] = projects;
  const by = lastCommit?.author?.name;
  const sha = lastCommit?.id ?? /(?:^|[@+])([0-9a-f]{40})$/.exec(version)?.[1];
  return {
    kind: 'deploy' as const,
    ...(project && projects.length === 1 ? { service: project.slug } : {}),
    ...(by ? { by } : {}),
    ...(sha ? { sha } : {}),
    url: releaseLink(account, version),
  };
}
