import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import type { Datadog } from './client.ts';
import { Metadata } from './metric-schema.ts';

export type MetricKinds = (names: string[], asking: Asking) => Promise<Map<string, Metadata>>;

/** What Datadog knows about metrics; it is asked once for each. */
export function metricKinds({ ask }: Datadog): MetricKinds {
  const known = new Map<string, Metadata>();
  return async (names, { signal }) => {
    const unknown = names.filter(name => !known.has(name));
    await Promise.all(
      unknown.map(async name => {
        const path = `/api/v1/metrics/${encodeURIComponent(name.toWellFormed())}`;
        const metadata = await ask('metrics_read', Metadata, { path, signal }).catch(unlessNeeded);
        if (metadata) known.set(name, metadata);
      }),
    );
    signal.throwIfAborted();
    return new Map(names.flatMap(name => [[name, known.get(name) ?? {}]]));
  };
}

/** A metric can be drawn without: its name says enough. */
function unlessNeeded(error: unknown): undefined {
  if (!(error instanceof VendorError)) throw error;
}
