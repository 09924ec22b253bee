import type { LogQuery, Logs } from '../../capabilities/logs.ts';
import { checkedWindow } from '../checked-window.ts';
import { namingLabels } from '../naming/service-labels.ts';
import { nearNames } from '../near-names.ts';
import { queryRefused, refuseIf, withNear } from '../query-refusal.ts';
import { countOf, linesOf } from './api.ts';
import { asLogLine } from './as-log-line.ts';
import { lokiCatalog } from './catalog.ts';
import { composeQueries, type Reading } from './compose-query.ts';
import { matchersInQuery } from './names-in-query.ts';
import type { LokiServer } from './server.ts';

/** The questions about logs, answered by something that speaks Loki's API. */
export function lokiLogs(server: LokiServer): Logs {
  const catalog = lokiCatalog(server);
  const reading = (asked: LogQuery, signal: AbortSignal): Reading => ({
    ...{ server, catalog, signal, window: checkedWindow(asked) },
  });
  return {
    language: 'LogQL',
    search: async (asked, { signal }) => search(asked, reading(asked, signal)),
    count: async (asked, { signal }) => count(asked, reading(asked, signal)),
    services: ({ signal }) => catalog.services(signal),
  };
}

async function search(
  asked: LogQuery & { most: number },
  reading: Reading,
): ReturnType<Logs['search']> {
  const { server, window, signal } = reading;
  const queries = await composeQueries(asked, reading);
  const answers = await nearly(asked, reading, () =>
    Promise.all(
      queries.map(query => linesOf(server, query, { ...window, most: asked.most }, signal)),
    ),
  );
  const lines = answers.flatMap(answer => answer.lines);
  if (lines.length === 0) await refuseIf(refuseUnknown(asked, reading));
  const newest = lines.toSorted((a, b) => Number(a.ns - b.ns)).slice(-asked.most);
  const [first] = queries;
  const url = first === undefined ? undefined : server.link(first, window);
  return {
    status: lines.length > 0 ? 'ok' : 'no_data',
    data: newest.map(asLogLine),
    truncated: lines.length > newest.length || answers.some(answer => answer.isCut),
    ...(url === undefined ? {} : { url }),
  };
}

async function count(asked: LogQuery, reading: Reading): Promise<number> {
  const { server, window, signal } = reading;
  const queries = await composeQueries(asked, reading);
  const counts = await nearly(asked, reading, () =>
    Promise.all(queries.map(query => countOf(server, query, window, signal))),
  );
  return counts.reduce((sum, each) => sum + each, 0);
}

/** A refusal of a query in LogQL names the labels near to those in it. */
async function nearly<T>(
  { query }: LogQuery,
  { server, catalog, window, signal }: Reading,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (query === undefined) throw error;
    const labels = matchersInQuery(query).map(({ label }) => label);
    throw await withNear(server.vendor, error, async () =>
      nearNames(labels, await catalog.labels(window, signal)),
    );
  }
}

/** Nothing was found: is it because a label or a service's name in the query is unknown? */
async function refuseUnknown(
  { query = '' }: LogQuery,
  { server, catalog, window, signal }: Reading,
): Promise<void> {
  const matchers = matchersInQuery(query);
  if (matchers.length === 0) return;
  const labels = await catalog.labels(window, signal);
  const refuse = (what: string, name: string, known: string[]) => {
    if (known.includes(name)) return;
    throw queryRefused(server.vendor, `It has no ${what} ${name}.`, nearNames([name], known));
  };
  for (const { label } of matchers) refuse('label', label, labels);
  for (const { label, value } of matchers)
    if (value && namingLabels([label]).length > 0)
      refuse(`${label} that is called`, value, await catalog.values(label, window, signal));
}
