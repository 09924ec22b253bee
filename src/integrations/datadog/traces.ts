import type { Answer, Asking } from '../../capabilities/source.ts';
import type { Span, TraceQuery, Traces } from '../../capabilities/traces.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import { matching } from '../refuse.ts';
import type { Datadog } from './client.ts';
import { linkTo, spansLink } from './links.ts';
import { search } from './search.ts';
import { quoted } from './search-syntax.ts';
import { spanQuery } from './span-query.ts';
import { SPAN_SEARCH, SpanEvent } from './span-schema.ts';

/** Datadog sorts spans by time only, so the slowest are those of this many. */
const MOST_MATCHES = 1_000;
const MOST_SPANS = 2_000;
const MOST_TRACES = 20;
/** A trace may begin before the window and end after it. */
const AROUND_MS = 10 * 60 * 1000;
/** Spans are kept for so long. */
const KEPT_MS = 15 * 24 * 60 * 60 * 1000;

/** Traces in Datadog APM, as far as their spans are kept: ingested ones for minutes, sampled ones for days. */
export function datadogTraces(datadog: Datadog): Traces {
  return {
    language: 'Datadog span search syntax',
    search: (query, asking) => searchTraces(datadog, query, asking),
    async get(traceId, asking) {
      const id = matching(
        /^[0-9a-f]{1,32}$/i,
        'trace',
        'an id such as 1376633447483012831',
        traceId,
      );
      const now = Date.now();
      const window = windowOf(now - KEPT_MS, now + 60_000);
      const { spans, truncated } = await readSpans(datadog, [id], window, asking);
      const url = linkTo(datadog.app, `/apm/trace/${id}`);
      return { status: spans.length > 0 ? 'ok' : 'no_data', data: spans, url, truncated };
    },
  };
}

async function searchTraces(
  datadog: Datadog,
  query: TraceQuery,
  asking: Asking,
): Promise<Answer<Span[][]>> {
  const window = checkedWindow(query);
  const words = spanQuery(query);
  const isWritten = query.query !== undefined;
  const url = spansLink(datadog.app, words, window);
  const matches = await search(
    datadog,
    { ...SPAN_SEARCH, query: words, isWritten, window, item: SpanEvent, most: MOST_MATCHES },
    asking,
  );
  const slowest = matches.items.toSorted((one, other) => other.durationMs - one.durationMs);
  const ids = [...new Set(slowest.map(({ traceId }) => traceId))];
  if (ids.length === 0) return { status: 'no_data', data: [], url };
  const taken = ids.slice(0, Math.min(query.most, MOST_TRACES));
  const around = windowOf(window.from - AROUND_MS, window.to + AROUND_MS);
  const whole = await readSpans(datadog, taken, around, asking);
  const traces = Map.groupBy([...whole.spans, ...missing(slowest, whole.spans, taken)], traceOf);
  const data = taken.flatMap(id => [inTimeOrder(traces.get(id) ?? [])]);
  const truncated = matches.truncated || whole.truncated || ids.length > taken.length;
  return { status: 'ok', data, url, truncated };
}

/** Spans that were found but did not come again with their trace. */
function missing(found: Span[], whole: Span[], traces: string[]): Span[] {
  const known = new Set(whole.map(({ spanId }) => spanId));
  return found.filter(({ spanId, traceId }) => traces.includes(traceId) && !known.has(spanId));
}

async function readSpans(datadog: Datadog, ids: string[], window: CheckedWindow, asking: Asking) {
  const query = `trace_id:(${ids.map(quoted).join(' OR ')})`;
  const { items, truncated } = await search(
    datadog,
    { ...SPAN_SEARCH, query, window, item: SpanEvent, most: MOST_SPANS },
    asking,
  );
  return { spans: inTimeOrder(items), truncated };
}

function inTimeOrder(spans: Span[]): Span[] {
  return spans.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}

function traceOf({ traceId }: Span): string {
  return traceId;
}

function windowOf(from: number, to: number): CheckedWindow {
  const [since, until] = [new Date(from).toISOString(), new Date(to).toISOString()];
  return { since, until, from, to };
}
