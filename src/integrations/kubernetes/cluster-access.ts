import { readFile } from 'node:fs/promises';
import type { ClientOptions } from '../integration.ts';
import { serverFetch } from '../server-fetch.ts';
import type { Cluster } from './kubeconfig.ts';

/** Where a pod finds its own service account, and the cluster that it runs in. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const OWN_SERVER = 'https://kubernetes.default.svc';

/** How the cluster's API is asked. */
export type ClusterAccess = { server: string; fetch: typeof fetch };

/** A cluster that a kubeconfig names. */
export function accessTo(
  { server, token, ...tls }: Cluster,
  options: ClientOptions,
): ClusterAccess {
  const reach = options.fetch ?? serverFetch(tls);
  return { server, fetch: token ? withToken(reach, async () => token) : reach };
}

/** The cluster that this process runs in, as its own service account. The token changes, so it is read each time. */
export function accessFromWithin(options: ClientOptions): ClusterAccess {
  const reaching = async () => {
    if (options.fetch) return options.fetch;
    return serverFetch({ authority: await readFile(`${ACCOUNT}/ca.crt`, 'utf8') });
  };
  const token = async () => (await readFile(`${ACCOUNT}/token`, 'utf8')).trim();
  let reach: Promise<typeof fetch> | undefined;
  return {
    server: OWN_SERVER,
    async fetch(input, init) {
      reach ??= reaching();
      return withToken(await reach, token)(input, init);
    },
  };
}

function withToken(reach: typeof fetch, token: () => Promise<string>): typeof fetch {
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await token()}`);
    return reach(input, { ...init, headers });
  };
}
