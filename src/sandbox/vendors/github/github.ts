import type { Vendor } from '../http/vendor.ts';
import type { World } from '../world.ts';
import { commitRoutes } from './commit-routes.ts';
import { compareRoutes } from './compare-routes.ts';
import { contentsRoutes } from './contents-routes.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { createGithubLimits } from './limits.ts';
import { githubPages } from './pages.ts';
import { pullRoutes } from './pull-routes.ts';
import { githubRefusals } from './refusals.ts';
import { releaseRoutes } from './release-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { logRoute, runRoutes } from './run-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { treeRoutes } from './tree-routes.ts';

/** A stand-in for GitHub's REST API, read only. */
export function createGithub(world: World, token: string, anHour?: number): Vendor {
  const limits = createGithubLimits(world.now, anHour);
  return {
    name: 'GitHub',
    routes: [
      ...limits.routes,
      ...repositoryRoutes(world),
      ...commitRoutes(world),
      ...compareRoutes(world),
      ...pullRoutes(world),
      ...deploymentRoutes(world),
      ...runRoutes(world),
      ...contentsRoutes(world),
      ...treeRoutes(world),
      ...searchRoutes(world),
      ...releaseRoutes(world),
    ],
    open: [logRoute(world)],
    pages: githubPages(world),
    refusals: githubRefusals,
    knows: ({ headers }) =>
      /^(token|bearer) (.+)$/i.exec(headers.authorization ?? '')?.[2] === token,
    admit: limits.admit,
  };
}
