import { explorePane } from '../http/explore-pane.ts';
import { html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { LogQlError } from '../logql/log-ql-error.ts';
import { readLogQl } from '../logql/read-query.ts';
import type { Entry } from '../logql/run-stages.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { LogStore } from './log-store.ts';
import { entriesOf } from './streams-json.ts';

const SITE = 'Loki';
const SHOWN_MS = 3_600_000;
const MOST_LINES = 300;

/** Loki itself has no pages; here are its services' last lines, and what a link to Grafana's Explore would show. */
export function lokiPages(world: TelemetryWorld, store: LogStore): Route[] {
  const recent = (service?: string) => {
    const now = world.now().getTime();
    return store.entries(
      stream => !service || stream.service_name === service,
      now - SHOWN_MS,
      now + 1,
    );
  };
  return [
    get('/', () => {
      const names = new Set(recent().map(({ stream }) => stream.service_name ?? ''));
      const items = [...names].toSorted().map(name => link(`/services/${name}`, name));
      return page(SITE, 'Services that wrote something in the last hour', list(items));
    }),
    get('/services/:name', (_request, { name = '' }) => page(SITE, name, linesOf(recent(name)))),
    get('/explore', ({ query }) => explorePage(store, query)),
  ];
}

function linesOf(entries: Entry[]): Markup {
  const items = entries
    .toReversed()
    .slice(0, MOST_LINES)
    .map(({ at, line, labels }) => {
      const when = new Date(at).toISOString();
      return html`<small>${when} ${labels.service_name} ${labels.level}</small> ${line}`;
    });
  return list(items);
}

function explorePage(store: LogStore, parameters: URLSearchParams): Reply {
  const pane = explorePane(parameters);
  if (!pane) return noSuchPage(SITE);
  const { queries, from, to } = pane;
  const window = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  const parts = queries.map(text => html`<pre>${text}</pre>${found(store, text, from, to)}`);
  return page(SITE, 'Explore', html`<p class="meta">${window}</p>${parts}`);
}

function found(store: LogStore, text: string, from: number, to: number): Markup {
  try {
    const query = readLogQl(text);
    if (query.kind !== 'logs') return html`<p>A number, not lines.</p>`;
    return linesOf(entriesOf(store, query, from, to));
  } catch (error) {
    if (error instanceof LogQlError) return html`<p>${error.message}</p>`;
    throw error;
  }
}
