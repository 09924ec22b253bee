import type { MetricName, Metrics } from '../../capabilities/metrics.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { MetricKinds } from './metric-kinds.ts';
import { asMetricName } from './metric-name.ts';
import { hasWords, type MetricNames } from './metric-names.ts';

const MOST_NAMES = 200;
/** What they measure costs a request each, so it is asked for only when words narrow them down. */
const MOST_EXPLAINED = 24;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The metrics that reported in the last day. */
export async function listNames(
  { names, kinds }: { names: MetricNames; kinds: MetricKinds },
  { service, like }: Parameters<Metrics['names']>[0],
  asking: Asking,
): Promise<Answer<MetricName[]>> {
  const found = await (service === undefined
    ? names.lately(asking)
    : names.since(Date.now() - DAY_MS, service, asking));
  const matching = found.filter(name => hasWords(name, like));
  const shown = matching.slice(0, MOST_NAMES);
  const known = await kinds(like === undefined ? [] : shown.slice(0, MOST_EXPLAINED), asking);
  const data = shown.map(name => asMetricName(name, known.get(name)));
  const truncated = matching.length > shown.length;
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
}
