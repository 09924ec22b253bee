import type { TraceQuery, Traces } from '../../capabilities/traces.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import { findServiceLabels } from '../naming/service-labels.ts';
import { nearNames } from '../near-names.ts';
import { unknownService } from '../query-refusal.ts';
import { matching } from '../refuse.ts';
import { sharedMemory } from '../shared-memory.ts';
import { findTraces, serviceNamesOf, wholeTrace } from './api.ts';
import { composeQuery } from './compose-query.ts';
import type { TempoServer } from './server.ts';

const KNOWN_FOR_MS = 5 * 60_000;
/** Whole traces are many bytes each. */
const MOST_WHOLE = 20;
/** Tempo gives any that match; among more of them are slower ones. */
const LOOKED_AT = 100;
/** A trace may begin before and end after the spans that were found. */
const AROUND_MS = 30 * 60_000;

/** Names are asked for in whole hours, so that questions about near windows share them. */
const HOUR_MS = 3_600_000;

type Stretch = Pick<CheckedWindow, 'from' | 'to'>;
type ServiceNames = (window: CheckedWindow, signal: AbortSignal) => Promise<string[]>;

/** The questions about traces, answered by something that speaks Tempo's API. */
export function tempoTraces(server: TempoServer): Traces {
  const memory = sharedMemory(KNOWN_FOR_MS, (key, signal) =>
    serviceNamesOf(server, JSON.parse(key) as Stretch, signal),
  );
  const names: ServiceNames = (window, signal) => memory(JSON.stringify(hoursOf(window)), signal);
  return {
    language: 'TraceQL',
    search: (asked, { signal }) => search(server, names, asked, signal),
    get: (traceId, { signal }) => get(server, traceId, signal),
  };
}

function hoursOf({ from, to }: CheckedWindow): Stretch {
  return { from: Math.floor(from / HOUR_MS) * HOUR_MS, to: Math.ceil(to / HOUR_MS) * HOUR_MS };
}

async function search(
  server: TempoServer,
  names: ServiceNames,
  asked: TraceQuery,
  signal: AbortSignal,
): ReturnType<Traces['search']> {
  const window = checkedWindow(asked);
  const query = composeQuery(asked, await servicesFor(server, names, asked, window, signal));
  const found = await findTraces(server, query, { ...window, limit: LOOKED_AT }, signal);
  const most = Math.min(asked.most, MOST_WHOLE);
  const slowest = found.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, most);
  const around = { from: window.from - AROUND_MS, to: window.to + AROUND_MS };
  const whole = await Promise.all(
    slowest.map(({ traceId }) => wholeTrace(server, traceId, around, signal)),
  );
  const traces = whole.filter(trace => trace !== undefined);
  const url = server.link(query, window);
  return {
    status: traces.length > 0 ? 'ok' : 'no_data',
    data: traces.map(({ spans }) => spans),
    truncated: found.length > slowest.length || traces.some(({ isCut }) => isCut),
    ...(url === undefined ? {} : { url }),
  };
}

/** How the service is called in traces; none when none was asked for, or the query says it itself. */
async function servicesFor(
  { vendor }: TempoServer,
  names: ServiceNames,
  { service, query }: TraceQuery,
  window: CheckedWindow,
  signal: AbortSignal,
): Promise<string[]> {
  if (!service || query !== undefined) return [];
  const values = await names(window, signal);
  const [best] = findServiceLabels(service, [{ label: 'service.name', values }]);
  if (best) return best.values;
  // Tempo may keep names of late only: without any, the name as it was given is tried.
  if (values.length === 0) return [service];
  throw unknownService(vendor, service, nearNames([service], values));
}

async function get(
  server: TempoServer,
  given: string,
  signal: AbortSignal,
): ReturnType<Traces['get']> {
  const expected = 'the id of a trace: up to 32 hexadecimal digits';
  const traceId = matching(/^[0-9a-f]{1,32}$/i, 'trace id', expected, given.trim());
  const trace = await wholeTrace(server, traceId, undefined, signal);
  const [first] = trace?.spans ?? [];
  if (!trace || !first) return { status: 'no_data', data: [] };
  const at = Date.parse(first.startedAt);
  const url = server.link(traceId, { from: at - AROUND_MS, to: at + AROUND_MS });
  return {
    ...{ status: 'ok', data: trace.spans, truncated: trace.isCut },
    ...(url === undefined ? {} : { url }),
  };
}
