import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import type { PagerdutyClient } from './client.ts';
import { isPagerdutyId, serviceIdIn } from './ids.ts';
import { DependenciesAnswer, type DependencyEnd, Named } from './service-schema.ts';

type Names = { dependsOn: string[]; usedBy: string[] };

/** A name costs a request each. */
const MOST_NAMES = 10;

/** The names of the services that this one needs, and of those that need it; empty when the account has no map. */
export async function readDependencies(
  client: PagerdutyClient,
  serviceId: string,
  signal: AbortSignal,
): Promise<Names> {
  const path = `/service_dependencies/technical_services/${serviceIdIn(serviceId)}`;
  const { relationships } = await client.get(DependenciesAnswer, path, { signal }).catch(noMap);
  const ends = relationships.slice(0, MOST_NAMES);
  const named = (found: DependencyEnd[]) =>
    Promise.all(found.map(end => nameOf(client, end, signal)));
  // Together: of two that are awaited one by one the second may fail while nobody listens.
  const [dependsOn, usedBy] = await Promise.all([
    named(
      ends
        .filter(({ dependent_service }) => dependent_service.id === serviceId)
        .map(({ supporting_service }) => supporting_service),
    ),
    named(
      ends
        .filter(({ supporting_service }) => supporting_service.id === serviceId)
        .map(({ dependent_service }) => dependent_service),
    ),
  ]);
  return { dependsOn, usedBy };
}

/** The relations hold ids only, as a rule; one that cannot be asked for stays as it is. */
async function nameOf(
  client: PagerdutyClient,
  { id, type, name, summary }: DependencyEnd,
  signal: AbortSignal,
): Promise<string> {
  const known = name ?? summary;
  if (known) return known;
  if (!isPagerdutyId(id)) return id;
  const isBusiness = type.startsWith('business');
  const path = isBusiness ? `/business_services/${id}` : `/services/${id}`;
  const Answer = z.object({ [isBusiness ? 'business_service' : 'service']: Named });
  const found = await client.get(Answer, path, { signal }).catch(unnamed);
  return Object.values(found)[0]?.name ?? id;
}

function unnamed(error: unknown): Record<string, { name: string }> {
  if (error instanceof VendorError) return {};
  throw error;
}

function noMap(error: unknown): z.output<typeof DependenciesAnswer> {
  if (error instanceof VendorError && [402, 403, 404].includes(error.status))
    return { relationships: [] };
  throw error;
}
