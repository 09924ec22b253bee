import { formOf } from '../http/form.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { checkTypes } from '../promql/check-types.ts';
import { evaluate, evaluateOver, newRun } from '../promql/evaluate.ts';
import { compareLabels } from '../promql/labels.ts';
import { QueryParseError } from '../promql/query-error.ts';
import { readQuery } from '../promql/read-query.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { MetricStore } from './metric-store.ts';
import { momentIn, momentOr, stepIn } from './read-parameters.ts';
import { badData, invalidParameter, refusedQuery } from './refusals.ts';
import { matrixJson, resultJson } from './result-json.ts';

const MOST_POINTS = 11_000;

/** Queries at one moment and over a range, by GET and as a form by POST. */
export function queryRoutes(world: TelemetryWorld, store: MetricStore): Route[] {
  const instant: Route['handle'] = request => queryAt(world, store, formOf(request));
  const range: Route['handle'] = request => queryOver(store, formOf(request));
  return [
    get('/api/v1/query', instant),
    post('/api/v1/query', instant),
    get('/api/v1/query_range', range),
    post('/api/v1/query_range', range),
  ];
}

function queryAt(world: TelemetryWorld, store: MetricStore, form: URLSearchParams): Reply {
  const time = momentOr(form, 'time', world.now().getTime());
  if ('problem' in time) return invalidParameter('time', time.problem);
  const at = time.value;
  try {
    const value = evaluate(
      newRun(store, { start: at, end: at }),
      readQuery(form.get('query') ?? ''),
      at,
    );
    return json({ status: 'success', data: resultJson(value, at) });
  } catch (error) {
    if (error instanceof QueryParseError) return invalidParameter('query', error.message);
    return refusedQuery(error);
  }
}

function queryOver(store: MetricStore, form: URLSearchParams): Reply {
  const start = momentIn(form, 'start');
  if ('problem' in start) return invalidParameter('start', start.problem);
  const end = momentIn(form, 'end');
  if ('problem' in end) return invalidParameter('end', end.problem);
  if (end.value < start.value)
    return invalidParameter('end', 'end timestamp must not be before start time');
  const step = stepIn(form, 'step');
  if ('problem' in step) return invalidParameter('step', step.problem);
  if ((end.value - start.value) / step.value > MOST_POINTS)
    return badData(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  return rangeReply(store, form.get('query') ?? '', {
    start: start.value,
    end: end.value,
    step: step.value,
  });
}

type Span = { start: number; end: number; step: number };

function rangeReply(store: MetricStore, query: string, span: Span): Reply {
  try {
    const expr = readQuery(query);
    const type = checkTypes(expr);
    if (type !== 'scalar' && type !== 'instant vector')
      return badData(
        `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
      );
    const stretches = evaluateOver(newRun(store, span), expr, span);
    const sorted = stretches.toSorted((a, b) => compareLabels(a.labels, b.labels));
    return json({ status: 'success', data: matrixJson(sorted) });
  } catch (error) {
    return refusedQuery(error);
  }
}
