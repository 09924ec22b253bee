import { explorePane } from '../http/explore-pane.ts';
import { html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { matchSpans, type Trace } from '../traceql/match-spans.ts';
import { readTraceQl } from '../traceql/read-query.ts';
import { TraceQlError } from '../traceql/trace-ql-error.ts';
import type { TraceStore } from './trace-store.ts';

const SITE = 'Tempo';
const SHOWN_MS = 3_600_000;
const MOST_TRACES = 200;

/** Tempo itself has no pages; here are the last traces, and what a link to Grafana's Explore would show. */
export function tempoPages(world: TelemetryWorld, store: TraceStore): Route[] {
  return [
    get('/', () => {
      const now = world.now().getTime();
      const recent = store.between(now - SHOWN_MS, now).slice(0, MOST_TRACES);
      return page(SITE, 'Traces of the last hour', list(recent.map(traceLink)));
    }),
    get('/explore', ({ query }) => explorePage(store, query)),
    get('/traces/:id', (_request, { id = '' }) => {
      const trace = store.byId(id);
      return trace ? tracePage(trace) : noSuchPage(SITE);
    }),
  ];
}

function traceLink({ id, root, durationMs, spans }: Trace): Markup {
  const label = `${root.service}: ${root.name}`;
  const failed = spans.some(span => span.isError) ? ', failed' : '';
  return html`${link(`/traces/${id}`, label)} <small>${Math.round(durationMs)} ms${failed}, ${new Date(root.at).toISOString()}</small>`;
}

function tracePage({ id, spans, root }: Trace): Reply {
  const items = spans.map(
    span =>
      html`<b>${span.service}</b> ${span.name} <small>after ${Math.round(span.at - root.at)} ms, ${Math.round(span.durationMs)} ms${span.isError ? ', failed' : ''}</small>`,
  );
  return page(SITE, id, list(items));
}

/** A query that is a trace's id shows that trace, as Grafana has it. */
function explorePage(store: TraceStore, parameters: URLSearchParams): Reply {
  const pane = explorePane(parameters);
  const [query] = pane?.queries ?? [];
  if (!pane || query === undefined) return noSuchPage(SITE);
  const trace = /^[0-9a-f]{16,32}$/i.test(query) ? store.byId(query) : undefined;
  if (trace) return tracePage(trace);
  const window = `${new Date(pane.from).toISOString()} to ${new Date(pane.to).toISOString()}`;
  const body = html`<p class="meta">${window}</p><pre>${query}</pre>`;
  return page(SITE, 'Explore', html`${body}${found(store, query, pane)}`);
}

function found(store: TraceStore, text: string, { from, to }: { from: number; to: number }) {
  try {
    const query = readTraceQl(text);
    const traces = store.between(from, to).filter(trace => matchSpans(query, trace).length > 0);
    return list(traces.slice(0, MOST_TRACES).map(traceLink));
  } catch (error) {
    if (error instanceof TraceQlError) return html`<p>${error.message}</p>`;
    throw error;
  }
}
