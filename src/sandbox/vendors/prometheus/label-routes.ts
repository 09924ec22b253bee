import { formOf } from '../http/form.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import type { Labels } from '../promql/labels.ts';
import { acceptsAll } from '../promql/match-labels.ts';
import { QueryParseError } from '../promql/query-error.ts';
import { readQuery } from '../promql/read-query.ts';
import type { MetricStore } from './metric-store.ts';
import { momentOr } from './read-parameters.ts';
import { badData, invalidParameter } from './refusals.ts';

/** Which series, labels and values there are. */
export function labelRoutes(store: MetricStore): Route[] {
  const series: Route['handle'] = request => {
    const form = formOf(request);
    if (form.getAll('match[]').length === 0) return badData('no match[] parameter provided');
    return answer(store, form, sets => sets);
  };
  const names: Route['handle'] = request =>
    answer(store, formOf(request), sets => sorted(sets.flatMap(labels => Object.keys(labels))));
  return [
    get('/api/v1/series', series),
    post('/api/v1/series', series),
    get('/api/v1/labels', names),
    post('/api/v1/labels', names),
    get('/api/v1/label/:name/values', (request, { name = '' }) => {
      if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return badData(`invalid label name: "${name}"`);
      return answer(store, request.query, sets =>
        sorted(sets.flatMap(labels => labels[name] ?? [])),
      );
    }),
  ];
}

/** `limit` came with Prometheus 2.52 and says in a warning that it cut. */
function answer(
  store: MetricStore,
  form: URLSearchParams,
  pick: (sets: Labels[]) => unknown[],
): Reply {
  const start = momentOr(form, 'start', Number.NEGATIVE_INFINITY);
  if ('problem' in start) return invalidParameter('start', start.problem);
  const end = momentOr(form, 'end', Number.POSITIVE_INFINITY);
  if ('problem' in end) return invalidParameter('end', end.problem);
  const accepts = selectorsOf(form);
  if (typeof accepts === 'string') return badData(accepts);
  const data = pick(store.labelSets(accepts, { start: start.value, end: end.value }));
  const limit = Number(form.get('limit') ?? 0);
  if (!(limit > 0) || data.length <= limit) return json({ status: 'success', data });
  const warnings = ['results truncated due to limit'];
  return json({ status: 'success', data: data.slice(0, limit), warnings });
}

/** Whether one of the selectors takes a series; without any, every series is taken. A text says what is wrong. */
function selectorsOf(form: URLSearchParams): ((labels: Labels) => boolean) | string {
  const tests: ((labels: Labels) => boolean)[] = [];
  for (const text of form.getAll('match[]')) {
    try {
      const expr = readQuery(text);
      if (expr.kind !== 'selector') return `invalid parameter "match[]": ${text} is no selector`;
      tests.push(acceptsAll(expr.matchers));
    } catch (error) {
      if (error instanceof QueryParseError) return inSelector(error.message);
      throw error;
    }
  }
  return labels => tests.length === 0 || tests.some(test => test(labels));
}

/** Of a selector that takes everything Prometheus speaks otherwise here than in a query. */
function inSelector(message: string): string {
  if (!message.includes('at least one non-empty matcher')) return message;
  return 'invalid parameter "match[]": match[] must contain at least one non-empty matcher';
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].toSorted();
}
