import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { all, type VendorRequest } from '../http/vendor-request.ts';
import type { FiringAlert } from '../prometheus/firing-alerts.ts';
import type { Matcher } from '../promql/ast.ts';
import { acceptsAll } from '../promql/match-labels.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readMatcher } from './read-matcher.ts';
import type { Silences } from './silences.ts';

/** Who is told; of whom there is one here, and nothing is sent. */
export const RECEIVER = 'on-call';
/** What Prometheus adds to the moment of each message: for so long an alert stays unless it is told again. */
const STAYS_MS = 4 * 60_000;
const YES = /^(true|1|yes|ok|y|on|selected|checked|t|enabled)$/i;

type Deps = { firing(): FiringAlert[]; silences: Silences; now(): Date };

/** The alerts that fire. Nothing inhibits another here. */
export function alertRoutes(deps: Deps): Route[] {
  return [get('/api/v2/alerts', request => alerts(request, deps))];
}

function alerts(request: VendorRequest, { firing, silences, now }: Deps): Reply {
  const matchers = matchersOf(request);
  if (typeof matchers === 'string') return json(matchers, 400);
  const shows = (name: string) => YES.test(request.query.get(name) ?? 'true');
  const isAsked = acceptsAll(matchers);
  const found = firing()
    .filter(({ labels }) => isAsked(labels))
    .map(alert => alertJson(alert, silences.over(alert.labels), now()))
    .filter(({ status }) => shows(status.state === 'active' ? 'active' : 'silenced'))
    .toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return json(found);
}

function matchersOf(request: VendorRequest): Matcher[] | string {
  const read = all(request, 'filter').map(readMatcher);
  const problem = read.find(it => typeof it === 'string');
  return problem ?? read.filter(it => typeof it !== 'string');
}

function alertJson({ startsAt, ...alert }: FiringAlert, silencedBy: string[], now: Date) {
  return {
    ...alert,
    fingerprint: fingerprintOf(alert.labels),
    receivers: [{ name: RECEIVER }],
    startsAt,
    updatedAt: now.toISOString(),
    endsAt: new Date(now.getTime() + STAYS_MS).toISOString(),
    status: {
      state: silencedBy.length > 0 ? 'suppressed' : 'active',
      silencedBy,
      inhibitedBy: [],
    },
  };
}
