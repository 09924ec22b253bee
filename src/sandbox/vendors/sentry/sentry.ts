import { createRateLimit } from '../http/rate-limit.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { Vendor } from '../http/vendor.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { issueRoutes } from './issue-routes.ts';
import { createIssueStore } from './issue-store.ts';
import { organizationSlug, projectsOf } from './organization.ts';
import { sentryPages } from './pages.ts';
import { pageReply } from './paging.ts';
import { limitHeaders, MOST_A_SECOND, notFound, sentryRefusals, tooMany } from './refusals.ts';
import { releaseRoutes } from './release-routes.ts';
import type { SentryWorld } from './sentry-world.ts';

/** A stand-in for the reading half of Sentry's API, for one organisation. */
export function createSentry(world: SentryWorld, token: string): Vendor {
  const store = createIssueStore(world);
  const routes = [
    ...organizationRoutes(world),
    ...issueRoutes(world, store),
    ...releaseRoutes(world, store),
  ];
  return {
    name: 'Sentry',
    routes: routes.map(route => within(organizationSlug(world), route)),
    open: [],
    pages: sentryPages(world, store),
    refusals: sentryRefusals,
    knows: ({ headers }) => headers.authorization === `Bearer ${token}`,
    admit: createAdmission(world.now),
  };
}

function organizationRoutes(world: SentryWorld): Route[] {
  const slug = organizationSlug(world);
  return [
    get('/api/0/organizations/:organization', () =>
      json({ id: '1', slug, name: world.company.name, status: { id: 'active', name: 'active' } }),
    ),
    get('/api/0/organizations/:organization/projects', request =>
      pageReply(request, world.sentryUrl, projectsOf(world), {
        size: 'per_page',
        show: project => ({ ...project, status: 'active', isMember: true, hasAccess: true }),
      }),
    ),
  ];
}

/** Another organisation is not there. */
function within(slug: string, { handle, ...route }: Route): Route {
  return {
    ...route,
    handle: (request, params) =>
      params.organization === slug ? handle(request, params) : notFound(),
  };
}

/** So many requests of each kind in a second. */
function createAdmission(now: () => Date): Vendor['admit'] {
  const limit = createRateLimit(MOST_A_SECOND, 1_000, now);
  return ({ method, path }: VendorRequest) => {
    const kind = path.replace(/\/(issues|releases)\/[^/]+/, '/$1/:id');
    const { allowed, remaining, seconds } = limit.take(`${method} ${kind}`);
    const headers = limitHeaders(remaining, seconds);
    return allowed ? { headers } : { headers, refusal: tooMany(seconds) };
  };
}
