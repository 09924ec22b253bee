import { quantile } from 'simple-statistics';
import type { Span } from '../../capabilities/traces.ts';
import { operationKey } from './trace-path.ts';

/** How an operation did in some spans. Durations in milliseconds; percentiles are of the spans that were read. */
export type OperationFigures = { count: number; p50Ms: number; p95Ms: number; errorShare: number };

export type ComparedOperation = {
  service: string;
  name: string;
  before?: OperationFigures;
  after?: OperationFigures;
};

/**
 * Operations before and since onset (milliseconds), those first that fail more often since, then those that got
 * slower by most.
 */
export function compareOperations(spans: readonly Span[], onset: number): ComparedOperation[] {
  const groups = Map.groupBy(spans, operationKey);
  const compared = [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const isAfter = ({ startedAt }: Span) => Date.parse(startedAt) >= onset;
    const before = figuresOf(group.filter(span => !isAfter(span)));
    const after = figuresOf(group.filter(isAfter));
    const { service, name } = first;
    return [{ service, name, ...(before && { before }), ...(after && { after }) }];
  });
  return compared.toSorted((a, b) => moreErrors(b) - moreErrors(a) || slower(b) - slower(a));
}

function figuresOf(spans: readonly Span[]): OperationFigures | undefined {
  if (spans.length === 0) return undefined;
  const durations = spans.map(({ durationMs }) => durationMs);
  return {
    count: spans.length,
    p50Ms: quantile(durations, 0.5),
    p95Ms: quantile(durations, 0.95),
    errorShare: spans.filter(({ isError }) => isError).length / spans.length,
  };
}

function moreErrors({ before, after }: ComparedOperation): number {
  return (after?.errorShare ?? 0) - (before?.errorShare ?? 0);
}

function slower({ before, after }: ComparedOperation): number {
  return (after?.p95Ms ?? 0) - (before?.p95Ms ?? 0);
}
