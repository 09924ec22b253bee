import type { OnCall } from '../../capabilities/pager.ts';
import type { PagerdutyClient } from './client.ts';
import { collect } from './pages.ts';
import { OnCallEntry } from './service-schema.ts';

const MOST_ON_CALLS = 200;

/** Who is on call now, by escalation policy, lowest level first. */
export async function readOnCalls(
  client: PagerdutyClient,
  policyIds: string[],
  signal: AbortSignal,
): Promise<Map<string, OnCall[]>> {
  const ids = [...new Set(policyIds)].filter(id => id !== '');
  if (ids.length === 0) return new Map();
  const { items } = await collect(client, {
    ...{ path: '/oncalls', key: 'oncalls', item: OnCallEntry, most: MOST_ON_CALLS, signal },
    query: { 'escalation_policy_ids[]': ids, 'include[]': ['users'], earliest: 'true' },
  });
  const sorted = items.toSorted((one, other) => one.onCall.level - other.onCall.level);
  const groups = Map.groupBy(sorted, ({ policyId }) => policyId);
  return new Map([...groups].map(([id, entries]) => [id, entries.map(({ onCall }) => onCall)]));
}
