import { createRateLimit, type RateLimit } from '../http/rate-limit.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { githubRefusals } from './refusals.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export type Admission = { headers: Record<string, string>; refusal?: Reply };

/** GitHub's budgets: 5000 requests an hour, 30 searches a minute, 10 code searches a minute. */
export function createGithubLimits(now: () => Date, anHour = 5_000) {
  const limits: Record<string, RateLimit> = {
    core: createRateLimit(anHour, HOUR, now),
    search: createRateLimit(30, MINUTE, now),
    code_search: createRateLimit(10, MINUTE, now),
  };
  return {
    admit(request: VendorRequest): Admission {
      const resource = resourceOf(request.path);
      const limit = limits[resource];
      if (!limit || request.path === '/rate_limit') return { headers: {} };
      const taken = limit.take();
      const headers = {
        'x-ratelimit-limit': String(limit.limit),
        'x-ratelimit-remaining': String(taken.remaining),
        'x-ratelimit-used': String(limit.limit - taken.remaining),
        'x-ratelimit-reset': String(Math.ceil(taken.reset.getTime() / 1_000)),
        'x-ratelimit-resource': resource,
        'x-github-api-version-selected': '2022-11-28',
      };
      if (taken.allowed) return { headers };
      const refused = githubRefusals.quotaExhausted(taken.seconds);
      return { headers, refusal: { ...refused, headers: { ...refused.headers, ...headers } } };
    },
    routes: [get('/rate_limit', () => json(overview(limits, now)))] satisfies Route[],
  };
}

function resourceOf(path: string): string {
  if (path === '/search/code') return 'code_search';
  return path.startsWith('/search/') ? 'search' : 'core';
}

function overview(limits: Record<string, RateLimit>, now: () => Date): object {
  const resources = Object.entries(limits).map(([name, limit]) => {
    const { used, reset } = limit.look();
    const end = Math.ceil((reset ?? now()).getTime() / 1_000);
    return [name, { limit: limit.limit, used, remaining: limit.limit - used, reset: end }];
  });
  const shown = Object.fromEntries(resources);
  return { resources: shown, rate: shown.core };
}
