import {
  findServiceLabels,
  namingLabels,
  type ServiceLabel,
  serviceNames,
} from '../naming/service-labels.ts';
import { nearNames } from '../near-names.ts';
import { unknownService } from '../query-refusal.ts';
import { sharedMemory } from '../shared-memory.ts';
import { labelsOf, labelValuesOf, metadataOf } from './api.ts';
import type { Described } from './schema.ts';
import type { PromServer } from './server.ts';

const KNOWN_FOR_MS = 5 * 60_000;

/** The names that a server has, known for five minutes. */
export type Catalog = {
  labels(signal: AbortSignal): Promise<string[]>;
  values(label: string, signal: AbortSignal): Promise<string[]>;
  metrics(signal: AbortSignal): Promise<string[]>;
  metadata(signal: AbortSignal): Promise<Record<string, Described> | undefined>;
  services(signal: AbortSignal): Promise<string[]>;
  /** Where the service is named, at least one label. Rejects with QueryRefused when nothing is called like it. */
  serviceLabels(service: string, signal: AbortSignal): Promise<ServiceLabel[]>;
};

export function promCatalog(server: PromServer): Catalog {
  const labels = sharedMemory(KNOWN_FOR_MS, (_, signal) => labelsOf(server, signal));
  const metadata = sharedMemory(KNOWN_FOR_MS, (_, signal) => metadataOf(server, signal));
  const values = sharedMemory(KNOWN_FOR_MS, (label, signal) =>
    labelValuesOf(server, label, [], signal),
  );
  const naming = async (signal: AbortSignal) =>
    Promise.all(
      namingLabels(await labels('', signal)).map(async label => ({
        label,
        values: await values(label, signal),
      })),
    );
  return {
    labels: signal => labels('', signal),
    metadata: signal => metadata('', signal),
    metrics: signal => values('__name__', signal),
    values,
    services: async signal => serviceNames(await naming(signal)),
    async serviceLabels(service, signal) {
      const known = await naming(signal);
      const found = findServiceLabels(service, known);
      if (found.length > 0) return found;
      throw unknownService(server.vendor, service, nearNames([service], serviceNames(known)));
    },
  };
}
