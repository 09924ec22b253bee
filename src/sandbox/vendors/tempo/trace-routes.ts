import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { resourceSpans } from './otlp-json.ts';
import { traceNotFound } from './refusals.ts';
import type { TraceStore } from './trace-store.ts';

/** A whole trace by its id, in the old shape and in the new. */
export function traceRoutes(store: TraceStore): Route[] {
  return [
    get('/api/traces/:id', (_request, { id = '' }) => {
      const trace = store.byId(id);
      return trace ? json({ batches: resourceSpans(trace) }) : traceNotFound();
    }),
    get('/api/v2/traces/:id', (_request, { id = '' }) => {
      const trace = store.byId(id);
      if (!trace) return traceNotFound();
      return json({ trace: { resourceSpans: resourceSpans(trace) }, metrics: {} });
    }),
  ];
}
