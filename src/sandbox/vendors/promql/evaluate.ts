import { aggregate } from './aggregate.ts';
import type { Call, Expr, Range, Selector, Shift, Subquery } from './ast.ts';
import { binary } from './binary.ts';
import { callFunction } from './call-function.ts';
import { keyOf, withoutName } from './labels.ts';
import { acceptsAll } from './match-labels.ts';
import { QueryExecutionError } from './query-error.ts';
import type { Point, Sample, Store, Stretch, Value } from './value.ts';
import { pointsBetween, valueAt } from './window.ts';

/** One run of a query, over one moment or many. `start` and `end` are what `@ start()` and `@ end()` mean. */
export type Run = {
  start: number;
  end: number;
  /** The series of a selector, looked up once a run. */
  series(selector: Selector): Stretch[];
};

const DEFAULT_STEP_MS = 60_000;

export function newRun(store: Store, { start, end }: { start: number; end: number }): Run {
  const found = new Map<Selector, Stretch[]>();
  return {
    start,
    end,
    series(selector) {
      const series = found.get(selector) ?? store.select(acceptsAll(selector.matchers));
      found.set(selector, series);
      return series;
    },
  };
}

/** What an expression comes to at one moment, in milliseconds since 1970. Throws QueryExecutionError. */
export function evaluate(run: Run, expr: Expr, at: number): Value {
  const inner = (of: Expr) => evaluate(run, of, at);
  if (expr.kind === 'number') return { type: 'scalar', value: expr.value };
  if (expr.kind === 'text') return { type: 'string', value: expr.value };
  if (expr.kind === 'selector') return { type: 'vector', samples: samplesAt(run, expr, at) };
  if (expr.kind === 'range') return rangeAt(run, expr, at);
  if (expr.kind === 'subquery') return subqueryAt(run, expr, at);
  if (expr.kind === 'negate') return negated(inner(expr.of));
  if (expr.kind === 'call') return unique(called(run, expr, at));
  if (expr.kind === 'aggregate')
    return aggregate(expr, inner(expr.of), expr.param && inner(expr.param));
  return unique(binary(expr, inner(expr.left), inner(expr.right)));
}

/** `timestamp` of a selector is the time of the sample, not of the query. */
function called(run: Run, call: Call, at: number): Value {
  const [first] = call.args;
  if (call.name === 'timestamp' && first?.kind === 'selector') {
    const samples = pointsAt(run, first, at).map(({ labels, point }) => ({
      labels: withoutName(labels),
      value: point[0] / 1_000,
    }));
    return { type: 'vector', samples };
  }
  return callFunction(
    call,
    at,
    call.args.map(arg => evaluate(run, arg, at)),
  );
}

function momentOf(run: Run, { at, offsetMs }: Shift, now: number): number {
  const moment = at === 'start' ? run.start : at === 'end' ? run.end : (at ?? now);
  return moment - offsetMs;
}

function pointsAt(run: Run, selector: Selector, now: number) {
  const moment = momentOf(run, selector, now);
  return run.series(selector).flatMap(({ labels, points }) => {
    const point: Point | undefined = valueAt(points, moment);
    return point ? [{ labels, point }] : [];
  });
}

function samplesAt(run: Run, selector: Selector, now: number): Sample[] {
  return pointsAt(run, selector, now).map(({ labels, point }) => ({ labels, value: point[1] }));
}

function rangeAt(run: Run, range: Range, now: number): Value {
  const end = momentOf(run, range, now);
  const start = end - range.rangeMs;
  const stretches = run.series(range.of).flatMap(({ labels, points }) => {
    const within = pointsBetween(points, start, end);
    return within.length > 0 ? [{ labels, points: within }] : [];
  });
  return { type: 'matrix', start, end, stretches };
}

/** Steps lie at whole multiples of the step since 1970, so that moving the window does not move them. */
function subqueryAt(run: Run, { of, rangeMs, stepMs, ...shift }: Subquery, now: number): Value {
  const end = momentOf(run, shift, now);
  const start = end - rangeMs;
  const step = stepMs ?? DEFAULT_STEP_MS;
  const stretches = evaluateOver(run, of, { start: Math.ceil(start / step) * step, end, step });
  return { type: 'matrix', start, end, stretches };
}

/** What an expression comes to at each step from `start` to `end`, as series. A number is a series without labels. */
export function evaluateOver(
  run: Run,
  expr: Expr,
  { start, end, step }: { start: number; end: number; step: number },
): Stretch[] {
  const found = new Map<string, Stretch>();
  for (let at = start; at <= end; at += step) {
    const value = evaluate(run, expr, at);
    const samples =
      value.type === 'scalar'
        ? [{ labels: {}, value: value.value }]
        : value.type === 'vector'
          ? value.samples
          : [];
    for (const sample of samples) {
      const key = keyOf(sample.labels);
      const stretch = found.get(key) ?? { labels: sample.labels, points: [] };
      found.set(key, stretch);
      stretch.points.push([at, sample.value]);
    }
  }
  return [...found.values()];
}

function negated(value: Value): Value {
  if (value.type === 'scalar') return { ...value, value: -value.value };
  if (value.type !== 'vector') return value;
  const samples = value.samples.map(it => ({ labels: withoutName(it.labels), value: -it.value }));
  return unique({ type: 'vector', samples });
}

function unique(value: Value): Value {
  if (value.type !== 'vector') return value;
  const keys = new Set(value.samples.map(({ labels }) => keyOf(labels)));
  if (keys.size === value.samples.length) return value;
  throw new QueryExecutionError('vector cannot contain metrics with the same labelset');
}
