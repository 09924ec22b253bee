import type { Span } from '../../capabilities/traces.ts';
import { compareOperations } from '../analysis/compare-operations.ts';
import { type ReadTrace, readTrace } from '../analysis/trace-path.ts';
import { fitBody } from './fit-body.ts';
import { isoOf } from './number-words.ts';
import { nameSpan, sayOperation, sayTrace } from './trace-words.ts';

type Source = { connection: string; language: string; traces: Span[][] };

const SIZES = [
  { slow: 2, failing: 2, operations: 10 },
  { slow: 1, failing: 2, operations: 6 },
  { slow: 1, failing: 1, operations: 4 },
  { slow: 0, failing: 1, operations: 3 },
] as const;

/** Of each source the slowest and the failing traces since onset, and its operations before and since. */
export function sayTraces(sources: readonly Source[], onset: number): Record<string, unknown> {
  return fitBody(SIZES, size => ({
    onset: isoOf(onset),
    found: sources.map(source => saySource(source, onset, size)),
  }));
}

function saySource(
  { connection, language, traces }: Source,
  onset: number,
  most: (typeof SIZES)[number],
) {
  const read = traces.flatMap(spans => readTrace(spans) ?? []);
  const since = read.filter(({ root }) => Date.parse(root.startedAt) >= onset);
  const shown = since.length > 0 ? since : read;
  const failing = oneOfEachWay(
    shown
      .filter(({ errors }) => errors.length > 0)
      .toSorted((a, b) => b.errors.length - a.errors.length),
  ).slice(0, most.failing);
  const known = new Set(failing.map(wayOf));
  const slow = oneOfEachWay(shown.toSorted((a, b) => b.durationMs - a.durationMs))
    .filter(trace => !known.has(wayOf(trace)))
    .slice(0, most.slow);
  return {
    connection,
    language,
    read: `${read.length - since.length} traces before onset, ${since.length} since: the slowest of each and those that failed, no fair sample of all`,
    failing: failing.map(sayTrace),
    slowest: slow.map(sayTrace),
    operations: compareOperations(traces.flat(), onset).slice(0, most.operations).map(sayOperation),
  };
}

/** Requests that went and failed alike tell the same; `operations` says how many there are. */
function oneOfEachWay(traces: readonly ReadTrace[]): ReadTrace[] {
  return [...Map.groupBy(traces, wayOf).values()].flatMap(([first]) => first ?? []);
}

/** Numbers and ids differ from request to request. */
const NUMBER = /[0-9a-f]{4,}|\d+/gi;

function wayOf({ path, errors }: ReadTrace): string {
  const steps = path.map(({ service, name }) => [service, name]);
  const failed = errors.map(({ span, way }) => [nameSpan(span), way, span.attributes]);
  return JSON.stringify([steps, failed]).replace(NUMBER, '*');
}
