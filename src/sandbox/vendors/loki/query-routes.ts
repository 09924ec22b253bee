import { formOf } from '../http/form.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import type { LogQuery, MetricQuery } from '../logql/ast.ts';
import { LogQlError } from '../logql/log-ql-error.ts';
import { selectorProblem } from '../logql/read-filter.ts';
import { readLogQl } from '../logql/read-query.ts';
import { QueryExecutionError } from '../promql/query-error.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { LogStore } from './log-store.ts';
import { metricAt, metricOver } from './metric-json.ts';
import { momentOf, stepOf, windowOf } from './read-parameters.ts';
import { badRequest } from './refusals.ts';
import { entriesOf, streamsJson } from './streams-json.ts';

const USUAL_LIMIT = 100;
const MOST_LINES = 5_000;
const MOST_POINTS = 11_000;

/** Lines and metrics out of them, over a window and at a moment. */
export function queryRoutes(world: TelemetryWorld, store: LogStore): Route[] {
  const over: Route['handle'] = request =>
    guarded(() => rangeReply(store, formOf(request), world.now().getTime()));
  const at: Route['handle'] = request =>
    guarded(() => instantReply(store, formOf(request), world.now().getTime()));
  return [
    get('/loki/api/v1/query_range', over),
    post('/loki/api/v1/query_range', over),
    get('/loki/api/v1/query', at),
    post('/loki/api/v1/query', at),
  ];
}

/** A query that Loki does not take is answered in its words; any other error rises. */
function guarded(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof LogQlError || error instanceof QueryExecutionError)
      return badRequest(error.message);
    throw error;
  }
}

function rangeReply(store: LogStore, form: URLSearchParams, now: number): Reply {
  const query = readLogQl(form.get('query') ?? '');
  const problem = selectorsOf(query).map(selectorProblem).find(Boolean);
  if (problem) return badRequest(problem);
  const window = windowOf(form, now);
  if (typeof window === 'string') return badRequest(window);
  if (query.kind === 'logs') return linesReply(store, query, form, window);
  const step = stepOf(form, window);
  if (step === undefined)
    return badRequest(`cannot parse "${form.get('step')}" to a valid duration`);
  if ((window.end - window.start) / step > MOST_POINTS)
    return badRequest(
      'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    );
  return success(metricOver(store, query, { ...window, step }));
}

function linesReply(
  store: LogStore,
  query: LogQuery,
  form: URLSearchParams,
  window: { start: number; end: number },
): Reply {
  const limit = Number(form.get('limit') || USUAL_LIMIT);
  if (!Number.isInteger(limit) || limit <= 0) return badRequest('limit must be a positive value');
  if (limit > MOST_LINES)
    return badRequest(
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${MOST_LINES})`,
    );
  const direction = (form.get('direction') || 'backward').toLowerCase();
  if (direction !== 'backward' && direction !== 'forward')
    return badRequest(`invalid direction '${direction}'`);
  const found = entriesOf(store, query, window.start, window.end);
  const kept = direction === 'forward' ? found.slice(0, limit) : found.toReversed().slice(0, limit);
  return success(streamsJson(kept));
}

function instantReply(store: LogStore, form: URLSearchParams, now: number): Reply {
  const query = readLogQl(form.get('query') ?? '');
  const problem = selectorsOf(query).map(selectorProblem).find(Boolean);
  if (problem) return badRequest(problem);
  if (query.kind === 'logs')
    return badRequest(
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  const at = form.get('time') ? momentOf(form.get('time') ?? '') : now;
  if (at === undefined) return badRequest(`could not parse 'time' parameter: ${form.get('time')}`);
  return success(metricAt(store, query, at));
}

function selectorsOf(query: LogQuery | MetricQuery): LogQuery['matchers'][] {
  if (query.kind === 'logs') return [query.matchers];
  if (query.kind === 'range') return [query.of.matchers];
  if (query.kind === 'aggregate') return selectorsOf(query.of);
  return query.kind === 'binary' ? [query.left, query.right].flatMap(selectorsOf) : [];
}

function success(data: object): Reply {
  return json({ status: 'success', data: { ...data, stats: { summary: {} } } });
}
