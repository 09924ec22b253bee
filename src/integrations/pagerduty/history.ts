import type { LikeIncident, Pager, PagerIncident } from '../../capabilities/pager.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import type { PagerdutyClient } from './client.ts';
import { PastAnswer, RelatedAnswer } from './history-schema.ts';
import { incidentIdIn } from './ids.ts';
import { collect } from './pages.ts';
import { Incident, IncidentAnswer } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_BEFORE = 30;
const MOST_RECENT = 25;
/** The plan lacks the ability, the key may not use it, or the account does not know it. */
const NOT_AVAILABLE = new Set([402, 403, 404]);

/**
 * What was before: incidents like this one (past), going on now (related) and of the same service in the thirty days
 * before it (recent). Past and related need an ability that not every account has; without it they are empty.
 */
export async function readHistory(
  client: PagerdutyClient,
  incidentId: string,
  { signal }: Asking,
): ReturnType<Pager['history']> {
  const path = `/incidents/${incidentIdIn(incidentId)}`;
  const { incident } = await client.get(IncidentAnswer, path, { signal });
  const [past, related, recent] = await Promise.all([
    client
      .get(PastAnswer, `${path}/past_incidents`, { query: { limit: '10' }, signal })
      .catch(none),
    client.get(RelatedAnswer, `${path}/related_incidents`, { signal }).catch(none),
    readRecent(client, incident, signal),
  ]);
  const isEmpty = past.length + related.length + recent.items.length === 0;
  return {
    status: isEmpty ? 'no_data' : 'ok',
    data: { past, related, recent: recent.items },
    url: incident.url,
    truncated: recent.truncated,
  };
}

async function readRecent(
  client: PagerdutyClient,
  { id, service, createdAt }: PagerIncident,
  signal: AbortSignal,
) {
  const since = new Date(Date.parse(createdAt) - DAYS_BEFORE * DAY_MS).toISOString();
  const { items, truncated } = await collect(client, {
    ...{ path: '/incidents', key: 'incidents', item: Incident, most: MOST_RECENT, signal },
    query: { 'service_ids[]': [service.id], since, until: createdAt, sort_by: 'created_at:desc' },
  });
  return { items: items.filter(other => other.id !== id), truncated };
}

function none(error: unknown): LikeIncident[] {
  if (error instanceof VendorError && NOT_AVAILABLE.has(error.status)) return [];
  throw error;
}
