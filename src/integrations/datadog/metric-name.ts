import type { MetricName } from '../../capabilities/metrics.ts';
import type { Metadata } from './metric-schema.ts';

const KINDS = new Map<string, NonNullable<MetricName['kind']>>([
  ['count', 'counter'],
  ['rate', 'counter'],
  ['gauge', 'gauge'],
  ['distribution', 'histogram'],
]);

/** A metric, in our words. */
export function asMetricName(name: string, metadata: Metadata = {}): MetricName {
  const { type, unit, per_unit: per, description } = metadata;
  const kind = KINDS.get(type ?? '');
  return {
    name,
    ...(kind ? { kind } : {}),
    ...(unit ? { unit: per ? `${unit} per ${per}` : unit } : {}),
    ...(description ? { help: description } : {}),
  };
}
