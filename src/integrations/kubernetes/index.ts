import { UserError } from '../../lib/errors.ts';
import { type ClientOptions, defineIntegration } from '../integration.ts';
import { listChangeEvents } from './change-events.ts';
import { checkAccess } from './check.ts';
import { createKubernetesClient } from './client.ts';
import { accessFromWithin, accessTo, type ClusterAccess } from './cluster-access.ts';
import { Credentials, type KubernetesCredentials } from './credentials.ts';
import { readKubeconfig } from './kubeconfig.ts';
import { kubernetesRuntime } from './runtime.ts';

/** Kubernetes, read only: what runs, what was rolled out, what the cluster said, and how containers ended. */
export const kubernetes = defineIntegration({
  id: 'kubernetes',
  title: 'Kubernetes',
  about: {
    reads:
      'deployments, stateful sets, daemon sets, jobs and their pods, rollouts, events, the last lines of container logs; never secrets or settings',
    permission:
      'a service account bound to the ClusterRole view, in the whole cluster or in some namespaces',
    limits: '20 requests a second, 10 at once; lists to 1,000 objects, logs to 300 lines',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const access = accessOf(credentials, options);
    if (!access) return {};
    const client = createKubernetesClient(access, credentials.namespaces, options);
    return {
      runtime: kubernetesRuntime(client),
      events: { list: (query, asking) => listChangeEvents(client, query, asking) },
    };
  },
  async check(credentials, { signal, ...options }) {
    const access = accessOf(credentials, options);
    if (!access) throw notAllowed();
    const client = createKubernetesClient(access, credentials.namespaces, options);
    return checkAccess(client, credentials.namespaces, signal);
  },
});

/** Undefined where the settings do not let connections use the account that this process has. */
function accessOf(
  { kubeconfig, inCluster }: KubernetesCredentials,
  options: ClientOptions,
): ClusterAccess | undefined {
  if (inCluster) return options.mayUseOwnCluster ? accessFromWithin(options) : undefined;
  const reading = readKubeconfig(kubeconfig ?? '');
  return 'cluster' in reading ? accessTo(reading.cluster, options) : undefined;
}

function notAllowed(): UserError {
  return new UserError(
    'own_cluster_off',
    'This installation does not let connections use the account of its own pod. Give a kubeconfig instead.',
  );
}
