import { expect, test } from 'vitest';
import {
  CLUSTER,
  deployment,
  EMPTY,
  event,
  kubeconfig,
  list,
  pod,
  REPLICA_SETS,
  replicaSet,
} from '../../../test/support/kubernetes/samples.ts';
import {
  byRoute,
  type Reply,
  type Seen,
  startVendor,
} from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { kubernetes } from './index.ts';

const asking = { signal: new AbortController().signal };
const options = { log: silentLog, timeoutMs: 2_000, wait: async () => {} };
const WINDOW = { since: '2026-11-21T12:30:00Z', until: '2026-11-21T13:00:00Z' };

function credentials(url: string, namespaces: string[] = []) {
  return kubernetes.credentials.parse({ kubeconfig: kubeconfig(url), namespaces });
}

function connect(url: string, namespaces: string[] = []) {
  const { runtime, events } = kubernetes.connect(credentials(url, namespaces), options);
  return { runtime: runtime!, events: events! };
}

test('a rollback is told by when the deployment moved, not by when its replica set was made', async () => {
  const back = replicaSet('5c6b7a8d9', '13', '2026-11-18T09:00:00Z', '1a2b3c4', '11');
  await using vendor = await startVendor(
    byRoute({
      ...CLUSTER,
      'GET /apis/apps/v1/deployments': list('Deployment', [deployment('13')]),
      'GET /apis/apps/v1/replicasets': list('ReplicaSet', [REPLICA_SETS[1], back]),
    }),
  );
  const { data } = await connect(vendor.url).events.list(WINDOW, asking);
  expect(data.filter(({ kind }) => kind === 'deploy')).toMatchObject([
    { at: '2026-11-21T12:40:30.000Z', sha: '1a2b3c4' },
    { at: '2026-11-21T12:40:00.000Z', sha: '9f8e7d6' },
  ]);
});

test('only what the connection is for is asked, each namespace by itself', async () => {
  const answer = ({ path }: Seen): Reply =>
    path.startsWith('/api') ? list('Any', []) : { status: 404, json: {} };
  await using vendor = await startVendor(answer);
  const { runtime } = connect(vendor.url, ['shop', 'search']);
  await runtime.workloads({}, asking);
  expect(vendor.seen).toHaveLength(10);
  for (const { path } of vendor.seen) expect(path).toMatch(/\/namespaces\/(shop|search)\//);
  await expect(runtime.workloads({ namespace: 'kube-system' }, asking)).rejects.toThrow(
    'The namespace must be one of shop, search.',
  );
  await expect(runtime.workloads({ namespace: '../x' }, asking)).rejects.toBeInstanceOf(UserError);
});

test('long lists are read page by page, and cut in the end', async () => {
  const pages = ({ path, query }: Seen): Reply => {
    if (path !== '/api/v1/events') return list('Any', []);
    const number = Number(query.get('continue') ?? 0);
    return list('Event', [event(`pod-${number}`, 'Killing', WINDOW.since)], String(number + 1));
  };
  await using vendor = await startVendor(pages);
  const { data, truncated } = await connect(vendor.url).runtime.events(WINDOW, asking);
  expect(data).toHaveLength(4);
  expect(truncated).toBe(true);
});

test('a list that changes too fast is given as far as it was read', async () => {
  await using vendor = await startVendor(({ path, query }) => {
    if (path !== '/api/v1/events') return list('Any', []);
    if (query.get('continue')) return { status: 410, json: { kind: 'Status', reason: 'Expired' } };
    return list('Event', [event('pod-1', 'Killing', WINDOW.since)], 'more');
  });
  const { data, truncated } = await connect(vendor.url).runtime.events(WINDOW, asking);
  expect(data).toHaveLength(1);
  expect(truncated).toBe(true);
});

test('without a service, what does not stand well is told', async () => {
  const well = deployment();
  well.metadata.name = 'search';
  well.spec.replicas = 2;
  Object.assign(well.status, { updatedReplicas: 2, readyReplicas: 2, conditions: [] });
  await using vendor = await startVendor(
    byRoute({
      ...CLUSTER,
      'GET /apis/apps/v1/deployments': list('Deployment', [well, deployment()]),
    }),
  );
  const { data } = await connect(vendor.url).runtime.workloads({}, asking);
  expect(data.map(({ name }) => name)).toEqual(['checkout-api']);
});

test('a pod of somebody else with the same labels is left out', async () => {
  const stray = pod('debug-shell');
  stray.metadata.ownerReferences = [];
  await using vendor = await startVendor(
    byRoute({
      ...CLUSTER,
      'GET /api/v1/namespaces/shop/pods': list('Pod', [stray, pod()]),
    }),
  );
  const { data } = await connect(vendor.url).runtime.workloads({ service: 'checkout' }, asking);
  expect(data[0]?.pods.map(({ name }) => name)).toEqual(['checkout-api-7d9f8c6b5-x2x4z']);
  const labels = vendor.seen.find(({ path }) => path.endsWith('/shop/pods'))?.query;
  expect(labels?.get('labelSelector')).toBe('app=checkout-api');
});

test('a container that never ended has no log of before', async () => {
  await using vendor = await startVendor(
    byRoute({ 'GET /api/v1/namespaces/shop/pods/a-1/log': { status: 400, json: {} } }),
  );
  const query = { namespace: 'shop', pod: 'a-1', container: 'api', previous: true };
  const answer = await connect(vendor.url).runtime.log(query, asking);
  expect(answer).toMatchObject({ status: 'no_data', data: [] });
  const asked = vendor.seen[0]?.query;
  expect(asked?.get('previous')).toBe('true');
  expect(asked?.get('tailLines')).toBe('300');
});

test('the token of the kubeconfig is shown, and names lead nowhere else', async () => {
  await using vendor = await startVendor(byRoute(EMPTY));
  const { runtime } = connect(vendor.url);
  await runtime.workloads({ service: 'x' }, asking);
  expect(vendor.seen[0]?.headers.authorization).toBe('Bearer sa-token');
  const sent = vendor.seen.length;
  for (const wrong of ['..', 'a/b', 'a?x=1', 'A', '', '%2e%2e']) {
    const query = { namespace: 'shop', pod: wrong };
    await expect(runtime.log(query, asking), wrong).rejects.toBeInstanceOf(UserError);
  }
  expect(vendor.seen).toHaveLength(sent);
});

type Access = { verb: string; resource: string; subresource?: string; namespace: string };

/** A cluster that allows what the function says. */
function reviewing(allows: (access: Access) => boolean) {
  return ({ path, body }: Seen): Reply => {
    if (path.endsWith('/selfsubjectreviews'))
      return {
        status: 201,
        json: { status: { userInfo: { username: 'system:serviceaccount:ops:nightjar' } } },
      };
    const { resourceAttributes } = JSON.parse(body).spec;
    return { status: 201, json: { status: { allowed: allows(resourceAttributes) } } };
  };
}

test.each<[string, (access: Access) => boolean, RegExp]>([
  [
    'the ClusterRole view',
    ({ verb, resource }) => ['get', 'list'].includes(verb) && resource !== 'secrets',
    /^system:serviceaccount:ops:nightjar$/,
  ],
  [
    'cluster-admin',
    () => true,
    /nightjar \(may also patch deployments, delete pods, create pods\/exec, get secrets; the ClusterRole view is enough\)$/,
  ],
])('the check says who %s makes us', async (_, allows, account) => {
  await using vendor = await startVendor(reviewing(allows));
  const found = await kubernetes.check(credentials(vendor.url), { ...options, ...asking });
  expect(found.account).toMatch(account);
});

test('the check names what may not be read, in any namespace', async () => {
  await using vendor = await startVendor(
    reviewing(
      ({ subresource, resource, namespace }) =>
        subresource !== 'log' && !(resource === 'jobs' && namespace === 'search'),
    ),
  );
  const checking = kubernetes.check(credentials(vendor.url, ['shop', 'search']), {
    ...options,
    ...asking,
  });
  await expect(checking).rejects.toMatchObject({
    ...{ name: 'VendorError', status: 403 },
    message:
      'The kubeconfig may not list jobs, get pods/log. Bind its account to the ClusterRole view.',
  });
});

test('the account of our own pod is used only where the settings allow it', async () => {
  const own = kubernetes.credentials.parse({ inCluster: true });
  expect(kubernetes.connect(own, options)).toEqual({});
  await expect(kubernetes.check(own, { ...options, ...asking })).rejects.toMatchObject({
    code: 'own_cluster_off',
  });
  const allowed = { ...options, mayUseOwnCluster: true };
  expect(Object.keys(kubernetes.connect(own, allowed))).toEqual(['runtime', 'events']);
});
