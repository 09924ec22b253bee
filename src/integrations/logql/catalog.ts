import type { CheckedWindow } from '../checked-window.ts';
import {
  findServiceLabels,
  namingLabels,
  type ServiceLabel,
  serviceNames,
} from '../naming/service-labels.ts';
import { nearNames } from '../near-names.ts';
import { unknownService } from '../query-refusal.ts';
import { sharedMemory } from '../shared-memory.ts';
import { textsOf } from './api.ts';
import type { LokiServer } from './server.ts';

const KNOWN_FOR_MS = 5 * 60_000;
/** Names are asked for in stretches of six hours, so that questions about near windows share them. */
const STRETCH_MS = 6 * 3_600_000;

type Stretch = { from: number; to: number };

/** The names that Loki has in a window, known for five minutes. */
export type LokiCatalog = {
  labels(window: CheckedWindow, signal: AbortSignal): Promise<string[]>;
  values(label: string, window: CheckedWindow, signal: AbortSignal): Promise<string[]>;
  /** Of the last six hours. */
  services(signal: AbortSignal): Promise<string[]>;
  /** The label that names the service best. Rejects with QueryRefused when nothing is called like it. */
  serviceLabel(service: string, window: CheckedWindow, signal: AbortSignal): Promise<ServiceLabel>;
};

export function lokiCatalog(server: LokiServer): LokiCatalog {
  const texts = sharedMemory(KNOWN_FOR_MS, (key, signal) => {
    const { label, stretch } = JSON.parse(key) as { label?: string; stretch?: Stretch };
    return textsOf(server, label, stretch, signal);
  });
  const ask = (label: string | undefined, stretch: Stretch | undefined, signal: AbortSignal) =>
    texts(JSON.stringify({ label, stretch }), signal);
  const naming = async (stretch: Stretch | undefined, signal: AbortSignal) =>
    Promise.all(
      namingLabels(await ask(undefined, stretch, signal)).map(async label => ({
        label,
        values: await ask(label, stretch, signal),
      })),
    );
  return {
    labels: (window, signal) => ask(undefined, stretchOf(window), signal),
    values: (label, window, signal) => ask(label, stretchOf(window), signal),
    services: async signal => serviceNames(await naming(undefined, signal)),
    async serviceLabel(service, window, signal) {
      const known = await naming(stretchOf(window), signal);
      const [best] = findServiceLabels(service, known);
      if (best) return best;
      throw unknownService(server.vendor, service, nearNames([service], serviceNames(known)));
    },
  };
}

function stretchOf({ from, to }: CheckedWindow): Stretch {
  return {
    from: Math.floor(from / STRETCH_MS) * STRETCH_MS,
    to: Math.ceil(to / STRETCH_MS) * STRETCH_MS,
  };
}
