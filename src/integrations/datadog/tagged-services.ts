import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { kept } from '../kept.ts';
import type { Datadog } from './client.ts';
import type { MetricNames } from './metric-names.ts';
import { TagsAnswer } from './metric-schema.ts';

const KEPT_MS = 10 * 60_000;
const MOST_METRICS = 5;

/** Metrics that every service of a kind has: of its requests, of its containers. */
const EVERYBODYS = [
  /^trace\..*\.hits$/,
  /^(container|kubernetes|docker)\.cpu\.usage/,
  /^runtime\..*\.(mem|heap)/,
  /^jvm\./,
];

/** The services that the commonest metrics are tagged with. */
export function taggedServices(
  { ask }: Datadog,
  names: MetricNames,
): (asking: Asking) => Promise<string[]> {
  const servicesOf = async (metric: string, { signal }: Asking) => {
    const path = `/api/v2/metrics/${encodeURIComponent(metric.toWellFormed())}/all-tags`;
    const { data } = await ask('metrics_read', TagsAnswer, { path, signal });
    const tags = data.attributes.tags?.filter(tag => tag.startsWith('service:')) ?? [];
    return tags.map(tag => tag.slice('service:'.length));
  };
  return kept(KEPT_MS, async asking => {
    const all = await names.lately(asking);
    const common = EVERYBODYS.flatMap(pattern => all.filter(name => pattern.test(name)));
    const asked = (common.length > 0 ? common : all).slice(0, MOST_METRICS);
    const lists = await Promise.all(
      asked.map(metric => servicesOf(metric, asking).catch(unlessGone)),
    );
    return [...new Set(lists.flat())].toSorted();
  });
}

function unlessGone(error: unknown): string[] {
  if (error instanceof VendorError && error.status === 404) return [];
  throw error;
}
