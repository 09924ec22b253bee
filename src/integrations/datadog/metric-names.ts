import type { Asking } from '../../capabilities/source.ts';
import { kept } from '../kept.ts';
import type { Datadog } from './client.ts';
import { NamesAnswer } from './metric-schema.ts';
import { tagValue } from './search-syntax.ts';

const DAY_S = 24 * 60 * 60;
const KEPT_MS = 5 * 60_000;

export type MetricNames = {
  /** Those that reported at any time since then; of the service when one is named. */
  since(ms: number, service: string | undefined, asking: Asking): Promise<string[]>;
  /** Those that reported in the last day, remembered for five minutes. */
  lately(asking: Asking): Promise<string[]>;
};

export function metricNames({ ask }: Datadog): MetricNames {
  const read = async (from: number, service: string | undefined, { signal }: Asking) => {
    const filter = service === undefined ? {} : { tag_filter: `service:${tagValue(service)}` };
    const query = { from, ...filter };
    return (await ask('metrics_read', NamesAnswer, { path: '/api/v1/metrics', query, signal }))
      .metrics;
  };
  return {
    since: (ms, service, asking) => read(Math.floor(ms / 1000), service, asking),
    lately: kept(KEPT_MS, asking => read(Math.floor(Date.now() / 1000) - DAY_S, undefined, asking)),
  };
}

/** True for a name that has all of the words in it. */
export function hasWords(name: string, like: string | undefined): boolean {
  const words = like?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return words.every(word => name.toLowerCase().includes(word));
}
