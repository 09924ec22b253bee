import type { Runtime } from '../../capabilities/runtime.ts';
import type { KubernetesClient } from './client.ts';
import { readLog } from './log.ts';
import { listEvents } from './runtime-events.ts';
import { listWorkloads } from './workloads.ts';

/** What runs in a Kubernetes cluster. */
export function kubernetesRuntime(client: KubernetesClient): Runtime {
  return {
    workloads: (query, asking) => listWorkloads(client, query, asking),
    events: (query, asking) => listEvents(client, query, asking),
    log: (query, asking) => readLog(client, query, asking),
  };
}
