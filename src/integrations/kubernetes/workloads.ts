import type { Runtime, Workload } from '../../capabilities/runtime.ts';
import type { Asking } from '../../capabilities/source.ts';
import type { KubernetesClient } from './client.ts';
import { findWorkloads } from './find-workloads.ts';
import { podsOf } from './pods.ts';
import { rolloutsOf } from './rollouts.ts';
import { type Found, imagesOf, limitsOf } from './workload.ts';

type Query = Parameters<Runtime['workloads']>[0];

/** Each costs two requests. */
const MOST_WORKLOADS = 8;
const MOST_PODS = 10;
const MOST_ROLLOUTS = 5;

/** The workloads of a service, or those that do not stand well, with their pods (the worst first) and rollouts. */
export async function listWorkloads(
  client: KubernetesClient,
  query: Query,
  { signal }: Asking,
): ReturnType<Runtime['workloads']> {
  const { items, truncated } = await findWorkloads(client, query, signal);
  const told = items.slice(0, MOST_WORKLOADS);
  const described = await Promise.all(told.map(found => describe(client, found, signal)));
  return {
    status: described.length > 0 ? 'ok' : 'no_data',
    data: described.map(({ workload }) => workload),
    truncated: truncated || items.length > told.length || described.some(each => each.truncated),
  };
}

async function describe(
  client: KubernetesClient,
  found: Found,
  signal: AbortSignal,
): Promise<{ workload: Workload; truncated: boolean }> {
  const [pods, rollouts] = await Promise.all([
    podsOf(client, found, signal),
    rolloutsOf(client, found, signal),
  ]);
  const { kind, meta, template, wanted, ready, problems } = found;
  return {
    workload: {
      ...{ kind, namespace: meta.namespace, name: meta.name, wanted, ready, problems },
      images: imagesOf(template),
      limits: limitsOf(template),
      rollouts: rollouts.slice(0, MOST_ROLLOUTS),
      pods: pods.items.slice(0, MOST_PODS),
    },
    truncated: pods.truncated || pods.items.length > MOST_PODS,
  };
}
