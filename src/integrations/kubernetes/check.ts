import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { KUBERNETES, type KubernetesClient } from './client.ts';
import { KINDS } from './kinds.ts';

type Access = { verb: string; group: string; resource: string; subresource?: string };

const Review = z.object({ status: z.object({ allowed: z.boolean() }) });
const Self = z.object({ status: z.object({ userInfo: z.object({ username: z.string() }) }) });

const NEEDED: Access[] = [
  ...Object.values(KINDS).map(({ api, resource }) => ({
    ...{ verb: 'list', resource },
    group: api.split('/')[2] === 'v1' ? '' : (api.split('/')[2] ?? ''),
  })),
  { verb: 'get', group: '', resource: 'pods' },
  { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
];
/** What nobody who only reads may do. */
const TOO_MUCH: Access[] = [
  { verb: 'patch', group: 'apps', resource: 'deployments' },
  { verb: 'delete', group: '', resource: 'pods' },
  { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
  { verb: 'get', group: '', resource: 'secrets' },
];

/** Who the cluster takes us for. Rejects with VendorError that names what may not be read. */
export async function checkAccess(
  client: KubernetesClient,
  namespaces: string[],
  signal: AbortSignal,
): Promise<{ account: string }> {
  const places = namespaces.length > 0 ? namespaces : [''];
  const may = async (access: Access) => {
    const each = await Promise.all(places.map(place => isAllowed(client, access, place, signal)));
    return each.every(Boolean);
  };
  const needed = await Promise.all(NEEDED.map(may));
  const missing = NEEDED.filter((_, index) => !needed[index]).map(inWords);
  if (missing.length > 0) throw refusal(missing);
  const [account, ...tooMuch] = await Promise.all([
    accountOf(client, signal),
    ...TOO_MUCH.map(may),
  ]);
  const excess = TOO_MUCH.filter((_, index) => tooMuch[index]).map(inWords);
  if (excess.length === 0) return { account };
  const more = `may also ${excess.join(', ')}; the ClusterRole view is enough`;
  return { account: `${account} (${more})` };
}

async function isAllowed(
  { ask }: KubernetesClient,
  access: Access,
  namespace: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { status } = await ask(Review, {
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    method: 'POST',
    // It creates nothing that stays.
    kind: 'read',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { ...access, namespace } },
    },
    signal,
  });
  return status.allowed;
}

/** Clusters before 1.28 do not say. */
async function accountOf({ ask }: KubernetesClient, signal: AbortSignal): Promise<string> {
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
  const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
  const { status } = await ask(Self, { path, method: 'POST', kind: 'read', body, signal }).catch(
    unknownAccount,
  );
  return status.userInfo.username;
}

function unknownAccount(error: unknown): z.output<typeof Self> {
  if (error instanceof VendorError && (error.status === 404 || error.status === 403))
    return { status: { userInfo: { username: 'an account that the cluster does not name' } } };
  throw error;
}

function inWords({ verb, resource, subresource }: Access): string {
  return `${verb} ${subresource ? `${resource}/${subresource}` : resource}`;
}

function refusal(missing: string[]): VendorError {
  return new VendorError(
    KUBERNETES.id,
    403,
    `The kubeconfig may not ${missing.join(', ')}. Bind its account to the ClusterRole view.`,
  );
}
