import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { askVendor } from '../ask-vendor.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { refused } from '../refuse.ts';
import { retryAfterOf } from '../retry-after.ts';
import { failureOf, type VendorWords } from '../vendor-failure.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { namespaceIn } from './names.ts';

export const KUBERNETES: VendorWords = {
  id: 'kubernetes',
  title: 'Kubernetes',
  credential: 'kubeconfig',
  permissions: 'get and list as the ClusterRole view has them',
};

/** A kind of object, such as `{ api: '/apis/apps/v1', resource: 'deployments' }`. */
export type Kind = { api: string; resource: string };
type Selection = { namespace?: string | undefined; labels?: Record<string, string> };

export type Listed<T> = { items: T[]; truncated: boolean };

export type KubernetesClient = {
  ask: HttpClient;
  /** What there is of a kind: in the namespace, else in all that the connection is for. */
  list<T>(
    schema: z.ZodType<T>,
    kind: Kind,
    selection: Selection,
    signal: AbortSignal,
  ): Promise<Listed<T>>;
  /** An answer that is text. */
  text(path: string, query: Record<string, string>, signal: AbortSignal): Promise<string>;
};

const PAGE_SIZE = 250;
const MOST_PAGES = 4;

/** A client for one cluster. With namespaces it asks in these alone, else in all at once. */
export function createKubernetesClient(
  access: ClusterAccess,
  namespaces: string[],
  options: ClientOptions,
): KubernetesClient {
  const reaching = { ...options, fetch: access.fetch };
  const ask = createHttpClient(KUBERNETES, access.server, {}, reaching);
  return {
    ask,
    async list(schema, kind, { namespace, labels }, signal) {
      const places = placesOf(namespaces, namespace);
      const query = labels ? { labelSelector: selectorOf(labels) } : {};
      const found = await Promise.all(
        places.map(place => {
          const path = `${kind.api}${place}/${kind.resource}`;
          return listPages(ask, schema, { path, query, signal });
        }),
      );
      return {
        items: found.flatMap(({ items }) => items),
        truncated: found.some(({ truncated }) => truncated),
      };
    },
    text: (path, query, signal) => askForText(access, options, { path, query, signal }),
  };
}

/** Parts of addresses; the empty one stands for every namespace. */
function placesOf(namespaces: string[], namespace: string | undefined): string[] {
  if (namespace !== undefined && namespaces.length > 0 && !namespaces.includes(namespace))
    throw refused('namespace', `one of ${namespaces.join(', ')}`);
  const asked = namespace === undefined ? namespaces : [namespace];
  return asked.length === 0 ? [''] : asked.map(name => `/namespaces/${namespaceIn(name)}`);
}

function selectorOf(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

type Request = { path: string; query: Record<string, string>; signal: AbortSignal };

async function listPages<T>(
  ask: HttpClient,
  schema: z.ZodType<T>,
  { query, ...request }: Request,
): Promise<Listed<T>> {
  const Page = z.object({
    metadata: z.object({ continue: z.string().nullish() }).nullish(),
    items: z.array(schema).nullable(),
  });
  const items: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = { ...query, limit: PAGE_SIZE, ...(next ? { continue: next } : {}) };
    const found = await ask(Page, { ...request, query: more }).catch(endOf(items));
    if (found === undefined) return { items, truncated: true };
    items.push(...(found.items ?? []));
    next = found.metadata?.continue || undefined;
    if (!next) return { items, truncated: false };
  }
  return { items, truncated: true };
}

/** A list that changes too fast cannot be read to its end (410). */
function endOf(items: unknown[]) {
  return (error: unknown): undefined => {
    if (error instanceof VendorError && error.status === 410 && items.length > 0) return undefined;
    throw error;
  };
}

function askForText(
  { server, fetch }: ClusterAccess,
  options: ClientOptions,
  { path, query, signal }: Request,
): Promise<string> {
  const bounded = boundedFetch(KUBERNETES, { ...options, fetch });
  const url = `${server}${path}?${new URLSearchParams(query)}`;
  return askVendor(KUBERNETES, { signal, kind: 'read', wait: options.wait }, async within => {
    const response = await bounded(url, { headers: { accept: 'text/plain, */*' }, signal: within });
    const text = await response.text();
    if (response.ok) return text;
    const retryAfter = retryAfterOf(name => response.headers.get(name));
    throw failureOf(KUBERNETES, response.status, {
      cause: { status: response.status, body: text.slice(0, 4_000) },
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  });
}
