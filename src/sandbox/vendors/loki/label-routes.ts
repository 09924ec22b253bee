import { formOf } from '../http/form.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { LogQlError } from '../logql/log-ql-error.ts';
import { readLogQl } from '../logql/read-query.ts';
import { keyOf, type Labels } from '../promql/labels.ts';
import { acceptsAll } from '../promql/match-labels.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { LogStore, Stored } from './log-store.ts';
import { windowOf } from './read-parameters.ts';
import { badRequest } from './refusals.ts';

/** Which streams, labels and values there are, and how much is in them. */
export function labelRoutes(world: TelemetryWorld, store: LogStore): Route[] {
  const answering =
    (pick: (entries: Stored[], params: Record<string, string>) => object): Route['handle'] =>
    (request, params) =>
      answer(world, store, formOf(request), entries => pick(entries, params));
  const names = answering(entries => succeeded(unique(entries.flatMap(namesOf))));
  const series = answering(entries => succeeded(streamsOf(entries)));
  return [
    get('/loki/api/v1/labels', names),
    get('/loki/api/v1/label', names),
    get(
      '/loki/api/v1/label/:name/values',
      answering((entries, { name = '' }) =>
        succeeded(unique(entries.flatMap(({ stream }) => Reflect.get(stream, name) ?? []))),
      ),
    ),
    get('/loki/api/v1/series', series),
    post('/loki/api/v1/series', series),
    get('/loki/api/v1/index/stats', answering(statistics)),
  ];
}

function answer(
  world: TelemetryWorld,
  store: LogStore,
  form: URLSearchParams,
  pick: (entries: Stored[]) => object,
): Reply {
  const window = windowOf(form, world.now().getTime());
  if (typeof window === 'string') return badRequest(window);
  try {
    const accepts = selectorsOf([
      ...form.getAll('match[]'),
      ...form.getAll('match'),
      ...form.getAll('query'),
    ]);
    return json(pick(store.entries(accepts, window.start, window.end)));
  } catch (error) {
    if (error instanceof LogQlError) return badRequest(error.message);
    throw error;
  }
}

function selectorsOf(texts: string[]): (stream: Labels) => boolean {
  const tests = texts.map(text => {
    const query = readLogQl(text);
    if (query.kind !== 'logs') throw new LogQlError(text, 0, 'only label matchers are supported');
    return acceptsAll(query.matchers);
  });
  return stream => tests.length === 0 || tests.some(test => test(stream));
}

function succeeded(data: unknown): object {
  return { status: 'success', data };
}

function namesOf({ stream }: Stored): string[] {
  return Object.keys(stream);
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].toSorted();
}

function streamsOf(entries: Stored[]): Labels[] {
  return [...new Map(entries.map(({ stream }) => [keyOf(stream), stream])).values()];
}

function statistics(entries: Stored[]): object {
  const streams = streamsOf(entries).length;
  const bytes = entries.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);
  return { streams, chunks: streams, bytes, entries: entries.length };
}
