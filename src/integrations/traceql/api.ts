import type { Span } from '../../capabilities/traces.ts';
import { VendorError } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import { asSpans } from './as-spans.ts';
import { tempoRefusal } from './refusal.ts';
import { SearchAnswer, TagValuesAnswer, TraceAnswer } from './schema.ts';
import type { TempoServer } from './server.ts';

export type FoundTrace = { traceId: string; durationMs: number };
export type WholeTrace = { spans: Span[]; isCut: boolean };

const MOST_SPANS = 2_000;

/** Traces that a query finds: any of them, no more than `limit`. */
export async function findTraces(
  server: TempoServer,
  query: string,
  { from, to, limit }: CheckedWindow & { limit: number },
  signal: AbortSignal,
): Promise<FoundTrace[]> {
  const { traces } = await server.ask(SearchAnswer, {
    path: '/api/search',
    query: { q: query, ...inSeconds({ from, to }), limit, spss: 1 },
    refusal: tempoRefusal(server.vendor),
    signal,
  });
  return traces.map(({ traceID, durationMs }) => ({ traceId: traceID, durationMs }));
}

/** A trace with all its spans, up to 2,000; undefined when there is none. The window, if given, saves Tempo work. */
export async function wholeTrace(
  server: TempoServer,
  traceId: string,
  window: Pick<CheckedWindow, 'from' | 'to'> | undefined,
  signal: AbortSignal,
): Promise<WholeTrace | undefined> {
  const query = window ? inSeconds(window) : {};
  // The first is in every version; servers that no longer have it have the second.
  for (const version of ['', '/v2']) {
    const path = `/api${version}/traces/${traceId}`;
    const found = await orNothing(server.ask(TraceAnswer, { path, query, signal }));
    const spans = found ? asSpans(traceId, found.batches) : [];
    if (found && spans.length > 0)
      return {
        spans: spans.slice(0, MOST_SPANS),
        isCut: found.isPartial || spans.length > MOST_SPANS,
      };
  }
  return undefined;
}

/** The names of services, of the window or of late. */
export async function serviceNamesOf(
  server: TempoServer,
  window: Pick<CheckedWindow, 'from' | 'to'> | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const { tagValues } = await server.ask(TagValuesAnswer, {
    path: '/api/search/tag/service.name/values',
    query: window ? inSeconds(window) : {},
    signal,
  });
  return [...new Set(tagValues)].sort();
}

function inSeconds({ from, to }: { from: number; to: number }) {
  return { start: Math.floor(from / 1000), end: Math.ceil(to / 1000) };
}

async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VendorError && error.status === 404) return undefined;
    throw error;
  }
}
