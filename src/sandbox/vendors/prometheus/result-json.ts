import { formatValue } from '../promql/format-value.ts';
import type { Stretch, Value } from '../promql/value.ts';

/** What a query came to at one moment, in the shape of the API. */
export function resultJson(value: Value, at: number): object {
  const point = (number: number) => [at / 1_000, formatValue(number)];
  if (value.type === 'scalar') return { resultType: 'scalar', result: point(value.value) };
  if (value.type === 'string') return { resultType: 'string', result: [at / 1_000, value.value] };
  if (value.type === 'matrix') return matrixJson(value.stretches);
  const result = value.samples.map(it => ({ metric: it.labels, value: point(it.value) }));
  return { resultType: 'vector', result };
}

/** Series over time, in the shape of the API. */
export function matrixJson(stretches: Stretch[]): object {
  const result = stretches.map(({ labels, points }) => ({
    metric: labels,
    values: points.map(([time, value]) => [time / 1_000, formatValue(value)]),
  }));
  return { resultType: 'matrix', result };
}
