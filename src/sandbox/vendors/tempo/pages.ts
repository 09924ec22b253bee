import { html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { Trace } from '../traceql/match-spans.ts';
import type { TraceStore } from './trace-store.ts';

const SITE = 'Tempo';
const SHOWN_MS = 3_600_000;
const MOST_TRACES = 200;

/** Tempo itself has no pages; here are the last traces and the steps of each, for people. */
export function tempoPages(world: TelemetryWorld, store: TraceStore): Route[] {
  return [
    get('/', () => {
      const now = world.now().getTime();
      const recent = store.between(now - SHOWN_MS, now).slice(0, MOST_TRACES);
      return page(SITE, 'Traces of the last hour', list(recent.map(traceLink)));
    }),
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
