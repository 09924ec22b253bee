import type { Runtime, RuntimeEvent } from '../../capabilities/runtime.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow, isWithin } from '../checked-window.ts';
import type { KubernetesClient } from './client.ts';
import { CoreEvent } from './event-schema.ts';
import { findWorkloads } from './find-workloads.ts';
import { KINDS } from './kinds.ts';
import { matchOf } from './service-match.ts';

type Query = Parameters<Runtime['events']>[0];

const MOST_EVENTS = 60;

/**
 * What the cluster said within the window, newest first, the same words about pods of one workload counted together.
 * Kubernetes keeps events for an hour unless told otherwise.
 */
export async function listEvents(
  client: KubernetesClient,
  query: Query,
  { signal }: Asking,
): ReturnType<Runtime['events']> {
  const { service, namespace } = query;
  const window = checkedWindow(query);
  const [{ items, truncated }, isAbout] = await Promise.all([
    client.list(CoreEvent, KINDS.events, { namespace }, signal),
    service === undefined ? () => true : aboutService(client, { service, namespace }, signal),
  ]);
  const within = items.filter(event => isWithin(event.at, window) && isAbout(event));
  const together = [...Map.groupBy(within, sameWords).values()].map(asOne);
  const data = together.toSorted(warningsThenNewest).slice(0, MOST_EVENTS);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: truncated || data.length < together.length,
  };
}

/** True for what is about the service's workloads and what belongs to them, and for warnings about nodes. */
async function aboutService(
  client: KubernetesClient,
  query: { service: string; namespace: string | undefined },
  signal: AbortSignal,
): Promise<(event: CoreEvent) => boolean> {
  const { items } = await findWorkloads(client, query, signal);
  const names = items.map(({ meta }) => meta.name);
  return ({ object: { kind, name }, type }) =>
    (kind === 'Node' && type === 'Warning') ||
    names.some(known => name === known || name.startsWith(`${known}-`)) ||
    matchOf({ name, labels: {} }, query.service) >= 2;
}

/** Pods of one workload differ by the two words at the end of their names. */
function sameWords({ type, reason, object, message }: CoreEvent): string {
  const family = object.kind === 'Pod' ? familyOf(object.name) : object.name;
  const words = message.replaceAll(object.name, family).replace(/\b[0-9a-f]{6,}\b|\d+/g, '#');
  return [type, reason, object.kind, family, words].join('\n');
}

function familyOf(pod: string): string {
  return pod.replace(/(?:-[a-f0-9]{6,10})?-[a-z0-9]{5}$/, '');
}

function asOne(events: CoreEvent[]): RuntimeEvent {
  const newest = events.reduce((one, other) => (other.at > one.at ? other : one));
  const { at, type: kind, reason, object, message } = newest;
  const others = new Set(events.map(event => event.object.name)).size - 1;
  const about = `${object.kind} ${object.name}${others > 0 ? ` and ${others} more` : ''}`;
  return { at, kind, reason, about, message, count: events.reduce((n, e) => n + e.count, 0) };
}

function warningsThenNewest(one: RuntimeEvent, other: RuntimeEvent): number {
  const weight = ({ kind }: RuntimeEvent) => (kind === 'Warning' ? 1 : 0);
  return weight(other) - weight(one) || other.at.localeCompare(one.at);
}
