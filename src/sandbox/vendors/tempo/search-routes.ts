import type { SpanRecord } from '../../scenarios/telemetry.ts';
import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { numberIn, type VendorRequest } from '../http/vendor-request.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { matchSpans, type Trace } from '../traceql/match-spans.ts';
import { readTraceQl } from '../traceql/read-query.ts';
import { TraceQlError } from '../traceql/trace-ql-error.ts';
import { attribute, nanoseconds } from './otlp-json.ts';
import { badRequest } from './refusals.ts';
import { spanIdOf, type TraceStore } from './trace-store.ts';

const USUAL_LIMIT = 20;
const USUAL_SPANS = 3;
const MOST_TRACES = 1_000;
/** What Tempo looks at when no window is given. */
const RECENT_MS = 3_600_000;

/** Traces that a TraceQL query takes, newest first, each with some of the spans that it took. */
export function searchRoutes(world: TelemetryWorld, store: TraceStore): Route[] {
  return [get('/api/search', request => search(world, store, request))];
}

function search(world: TelemetryWorld, store: TraceStore, request: VendorRequest): Reply {
  const { query } = request;
  const now = world.now().getTime();
  const start = secondsIn(query.get('start')) ?? now - RECENT_MS;
  const end = secondsIn(query.get('end')) ?? now;
  if (Number.isNaN(start) || Number.isNaN(end)) return badRequest('invalid start or end');
  if (end < start)
    return badRequest(
      `http parameter start must be before end. received start=${start / 1_000} end=${end / 1_000}`,
    );
  const limit = numberIn(request, 'limit', USUAL_LIMIT, MOST_TRACES);
  const shown = numberIn(request, 'spss', USUAL_SPANS, 100) || Number.POSITIVE_INFINITY;
  try {
    const wanted = readTraceQl(query.get('q') || '{}');
    const traces = store
      .between(start, end)
      .map(trace => ({ trace, spans: matchSpans(wanted, trace) }))
      .filter(({ spans }) => spans.length > 0)
      .slice(0, limit)
      .map(({ trace, spans }) => traceJson(trace, spans, shown));
    return json({
      traces,
      metrics: { inspectedTraces: traces.length, completedJobs: 1, totalJobs: 1 },
    });
  } catch (error) {
    if (error instanceof TraceQlError) return badRequest(error.message);
    throw error;
  }
}

function secondsIn(text: string | null): number | undefined {
  if (!text) return undefined;
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Number.NaN;
}

function traceJson(
  { id, root, spans: all, durationMs }: Trace,
  spans: SpanRecord[],
  shown: number,
) {
  const set = { spans: spans.slice(0, shown).map(spanJson), matched: spans.length };
  return {
    // As Tempo writes it here: without zeros in front.
    traceID: id.replace(/^0+/, ''),
    rootServiceName: root.service,
    rootTraceName: root.name,
    startTimeUnixNano: nanoseconds(Math.min(...all.map(span => span.at))),
    durationMs: Math.round(durationMs),
    spanSet: set,
    spanSets: [set],
  };
}

function spanJson(span: SpanRecord): object {
  return {
    spanID: spanIdOf(span.spanId),
    name: span.name,
    startTimeUnixNano: nanoseconds(span.at),
    durationNanos: nanoseconds(span.durationMs),
    attributes: [attribute('service.name', span.service)],
  };
}
