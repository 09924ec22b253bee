import type { Pager, PagerService } from '../../capabilities/pager.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { matching } from '../refuse.ts';
import type { PagerdutyClient } from './client.ts';
import { readDependencies } from './dependencies.ts';
import { isPagerdutyId } from './ids.ts';
import { readOnCalls } from './on-calls.ts';
import { collect } from './pages.ts';
import { Service, ServiceAnswer } from './service-schema.ts';

const MOST_SERVICES = 5;
const EXPECTED = 'a PagerDuty id or a part of a name, in one line';

/** The services with this id or with these words in the name, the exact name first; at most five. */
export async function findServices(
  client: PagerdutyClient,
  idOrName: string,
  { signal }: Asking,
): ReturnType<Pager['service']> {
  const asked = matching(/^\P{Cc}{1,200}$/u, 'service', EXPECTED, idOrName.trim());
  const byId = isPagerdutyId(asked) ? await byIdOf(client, asked, signal) : undefined;
  const { items, truncated } = byId ?? (await byNameOf(client, asked, signal));
  const onCalls = await readOnCalls(client, items.map(policyIdOf), signal);
  const data = await Promise.all(
    items.map(async service => {
      const { policy, ...known } = service;
      const name = policy?.summary;
      return {
        ...known,
        ...(name ? { escalationPolicy: name } : {}),
        onCall: onCalls.get(policyIdOf(service)) ?? [],
        ...(await readDependencies(client, service.id, signal)),
      } satisfies PagerService;
    }),
  );
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
}

async function byIdOf(client: PagerdutyClient, id: string, signal: AbortSignal) {
  try {
    const { service } = await client.get(ServiceAnswer, `/services/${id}`, { signal });
    return { items: [service], truncated: false };
  } catch (error) {
    if (error instanceof VendorError && error.status === 404) return undefined;
    throw error;
  }
}

async function byNameOf(client: PagerdutyClient, name: string, signal: AbortSignal) {
  const found = await collect(client, {
    ...{ path: '/services', key: 'services', item: Service, most: MOST_SERVICES, signal },
    query: { query: name },
  });
  const isExact = (service: Service) => service.name.toLowerCase() === name.toLowerCase();
  const items = found.items.toSorted((one, other) => Number(isExact(other)) - Number(isExact(one)));
  return { ...found, items };
}

function policyIdOf({ policy }: Service): string {
  return policy?.id ?? '';
}
