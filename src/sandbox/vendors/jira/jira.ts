import { createRateLimit } from '../http/rate-limit.ts';
import type { Vendor } from '../http/vendor.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { commentRoutes } from './comment-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { jiraPages } from './pages.ts';
import { projectRoutes } from './project-routes.ts';
import { jiraRefusals, tooMany } from './refusals.ts';
import { searchRoutes } from './search-routes.ts';

export type JiraOptions = { email: string; apiToken: string; searchLagMs: number };

const WRITES = ['POST', 'PUT', 'DELETE'];

/** A stand-in for Jira Cloud's REST API v3. */
export function createJira(world: World, { email, apiToken, searchLagMs }: JiraOptions): Vendor {
  const expected = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  return {
    name: 'Jira',
    routes: [
      ...projectRoutes(world),
      ...issueRoutes(world),
      ...commentRoutes(world),
      ...searchRoutes(world, searchLagMs),
    ],
    open: [],
    pages: jiraPages(world),
    refusals: jiraRefusals,
    knows: ({ headers }) => headers.authorization === expected,
    admit: createAdmission(world.now),
  };
}

/** Bursts of 100 requests a second for each method, 50 for PUT; 20 writes to one ticket in two seconds. */
function createAdmission(now: () => Date): Vendor['admit'] {
  const burst = createRateLimit(100, 1_000, now);
  const changes = createRateLimit(50, 1_000, now);
  const perIssue = createRateLimit(20, 2_000, now);
  return ({ method, path }: VendorRequest) => {
    const limit = method === 'PUT' || method === 'DELETE' ? changes : burst;
    const { allowed, remaining, seconds } = limit.take(method);
    const headers = {
      'x-ratelimit-limit': String(limit.limit),
      'x-ratelimit-remaining': String(remaining),
    };
    if (!allowed) return { headers, refusal: tooMany(seconds, 'jira-burst-based') };
    const issue = /^\/rest\/api\/3\/issue\/([^/]+)\//.exec(path)?.[1];
    const write = issue && WRITES.includes(method) ? perIssue.take(issue) : undefined;
    if (write && !write.allowed)
      return { headers, refusal: tooMany(write.seconds, 'jira-per-issue-on-write') };
    return { headers };
  };
}
