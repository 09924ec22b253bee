import { z } from 'zod';
import type { Events } from '../../capabilities/events.ts';
import type { Asking } from '../../capabilities/source.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import type { SentryClient, SentryCredentials } from './client.ts';
import { collect } from './pages.ts';
import type { Place, serviceProjects } from './projects.ts';
import { releaseEvents } from './release-events.ts';
import { Deploy, Release } from './schema.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 3;
/** Each costs a request. */
const MOST_WITH_DEPLOYS = 20;
/** A release may be deployed, or rolled back to, this long after it was made. */
const LONGEST_SHELF_MS = 14 * 24 * 60 * 60 * 1000;

/** Releases and their deployments. Those of every project when none bears the service's name. */
export function sentryEvents(
  ask: SentryClient,
  account: SentryCredentials,
  projects: ReturnType<typeof serviceProjects>,
): Events {
  return {
    async list(query, asking) {
      const window = checkedWindow(query);
      const place = await projects(query.service, asking);
      const { items, truncated } = await readReleases(ask, account, place, window, asking);
      const lists = await Promise.all(
        items.map(async (release, index) => {
          const deploys = await readDeploys(ask, release, window, index, asking);
          return releaseEvents(release, deploys, account, window);
        }),
      );
      const data = lists.flat().toSorted((one, other) => (one.at < other.at ? 1 : -1));
      return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
    },
  };
}

/** The latest first, back to those that may just have been deployed again within the window. */
function readReleases(
  ask: SentryClient,
  { environment }: SentryCredentials,
  { ids }: Place,
  { from }: CheckedWindow,
  asking: Asking,
) {
  const isNear = ({ dateCreated }: Release) => Date.parse(dateCreated) >= from - LONGEST_SHELF_MS;
  const query = {
    per_page: PAGE_SIZE,
    ...(ids.length > 0 ? { project: ids } : {}),
    ...(environment ? { environment } : {}),
  };
  return collect(
    ask,
    {
      ...{ scope: 'project:read', path: '/releases/', query, item: Release, pages: MOST_PAGES },
      more: page => page.every(isNear),
    },
    asking,
  );
}

/** The list has the last deployment; of the earlier ones only those of a release are asked for that may matter. */
async function readDeploys(
  ask: SentryClient,
  { version, deployCount, lastDeploy }: Release,
  { from }: CheckedWindow,
  index: number,
  { signal }: Asking,
): Promise<Deploy[]> {
  if (!lastDeploy) return [];
  const isOver = Date.parse(lastDeploy.dateFinished) < from;
  if (deployCount < 2 || isOver || index >= MOST_WITH_DEPLOYS) return [lastDeploy];
  const path = `/releases/${encodeURIComponent(version.toWellFormed())}/deploys/`;
  return ask('project:read', z.array(Deploy), { path, signal });
}
