import type { Span } from '../../capabilities/traces.ts';
import type { ComparedOperation, OperationFigures } from '../analysis/compare-operations.ts';
import type { ReadTrace } from '../analysis/trace-path.ts';
import { figure } from './number-words.ts';

const MOST = { steps: 8, errors: 4, way: 5, attributes: 6 };
/** The deepest failures say why; the others report them. */
const MOST_EXPLAINED = 2;
const LONGEST = { name: 120, attribute: 160 };
/** Attributes that say why, or of what; in the names of OpenTelemetry and its elders. */
const TELLING =
  /^(exception|error|otel\.status|http\.(response\.)?status|http\.route|url\.|db\.|rpc\.|messaging\.|server\.address|net\.peer|peer\.|code\.|status)/;

/** One trace: where its time went, and what failed, the deepest first. */
export function sayTrace(trace: ReadTrace) {
  const { root, path, errors } = trace;
  const steps = path
    .map((step, at) => ({ ...step, at }))
    .toSorted((a, b) => b.selfMs - a.selfMs)
    .slice(0, MOST.steps)
    .toSorted((a, b) => a.at - b.at);
  const left = errors.length - MOST.errors;
  return {
    trace: trace.traceId,
    at: root.startedAt,
    root: nameSpan(root),
    ms: figure(trace.durationMs),
    spans: trace.spanCount,
    time_spent: steps.map(step => ({
      in: nameSpan(step),
      self_ms: figure(step.selfMs),
      calls: step.spans > 1 ? step.spans : undefined,
    })),
    way_to_failure: errors[0]?.way.slice(-MOST.way).map(name => name.slice(0, LONGEST.name)),
    failed: errors.slice(0, MOST.errors).map(({ span }, at) => ({
      in: nameSpan(span),
      ms: figure(span.durationMs),
      attributes: at < MOST_EXPLAINED && tellingOf(span.attributes),
    })),
    more_failed: left > 0 && `${left} more spans`,
  };
}

/** `checkout: GET /cart` */
export function nameSpan({ service, name }: Pick<Span, 'service' | 'name'>): string {
  return `${service}: ${name}`.slice(0, LONGEST.name);
}

function tellingOf(attributes: Record<string, string>): Record<string, string> {
  const telling = Object.entries(attributes).filter(([name]) => TELLING.test(name));
  return Object.fromEntries(
    telling
      .slice(0, MOST.attributes)
      .map(([name, value]) => [name, value.slice(0, LONGEST.attribute)]),
  );
}

/** An operation before and since onset; durations in milliseconds. */
export function sayOperation({ service, name, before, after }: ComparedOperation) {
  return {
    in: nameSpan({ service, name }),
    before: before ? sayFigures(before) : 'none',
    since: after ? sayFigures(after) : 'none',
  };
}

function sayFigures({ count, p50Ms, p95Ms, errorShare }: OperationFigures) {
  const failed = errorShare > 0 && { failed: `${figure(errorShare * 100)} %` };
  return { n: count, p50: figure(p50Ms), p95: figure(p95Ms), ...failed };
}
