import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { numberFrom } from '../stable-id.ts';
import type { IssueStore } from './issue-store.ts';
import { pageReply } from './paging.ts';
import { projectsAsked } from './projects-asked.ts';
import { notFound } from './refusals.ts';
import { type Deploy, type Release, releasesIn } from './release-store.ts';
import { sentryTime } from './sentry-time.ts';
import type { SentryWorld } from './sentry-world.ts';

const BASE = '/api/0/organizations/:organization/releases';

/** Releases, newest first, and where each was deployed. */
export function releaseRoutes(world: SentryWorld, store: IssueStore): Route[] {
  return [
    get(BASE, request => {
      const projects = projectsAsked(world, request);
      if (!Array.isArray(projects)) return projects;
      const environments = request.query.getAll('environment');
      const wanted = releasesIn(world, store).filter(
        ({ project, deploys }) =>
          projects.some(({ id }) => id === project.id) &&
          (environments.length === 0 || deploys.some(it => environments.includes(it.environment))),
      );
      return pageReply(request, world.sentryUrl, wanted, { size: 'per_page', show: releaseJson });
    }),
    get(`${BASE}/:version/deploys`, (_request, { version }) => {
      const release = releasesIn(world, store).find(each => each.version === version);
      return release ? json(release.deploys.map(deployJson)) : notFound();
    }),
  ];
}

function releaseJson({ version, project, created, commit, deploys, newGroups }: Release): object {
  const id = numberFrom(`release ${version}`);
  const { slug, name, platform } = project;
  return {
    ...{ id, version, status: 'open', shortVersion: version.slice(0, 12), ref: null, url: null },
    versionInfo: { package: null, version: { raw: version }, buildHash: version },
    ...{ dateReleased: null, dateCreated: sentryTime(created), data: {}, owner: null },
    ...{ newGroups, commitCount: commit ? 1 : 0, deployCount: deploys.length },
    lastCommit: commit,
    lastDeploy: deploys[0] ? deployJson(deploys[0]) : null,
    authors: commit?.author ? [commit.author] : [],
    ...{ firstEvent: null, lastEvent: null },
    projects: [{ id: Number(project.id), slug, name, platform, newGroups, hasHealthData: false }],
  };
}

function deployJson({ id, environment, started, finished }: Deploy): object {
  return {
    ...{ id, environment, name: null, url: null },
    dateStarted: sentryTime(started),
    dateFinished: sentryTime(finished),
  };
}
