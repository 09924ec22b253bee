import type { SpanRecord, Telemetry } from '../../scenarios/telemetry.ts';
import { hexFrom } from '../stable-id.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { Trace } from '../traceql/match-spans.ts';

/** The traces of the world; spans that end after now are not there yet. */
export type TraceStore = {
  /** Those with a span between the two moments, the newest first. */
  between(start: number, end: number): Trace[];
  byId(id: string): Trace | undefined;
};

export function createTraceStore(world: TelemetryWorld): TraceStore {
  const converted = new WeakMap<Telemetry, Trace[]>();
  const tracesOf = (telemetry: Telemetry): Trace[] => {
    const known = converted.get(telemetry) ?? together(telemetry.spans);
    converted.set(telemetry, known);
    return known;
  };
  const all = () => {
    const now = world.now().getTime();
    return world
      .telemetry()
      .flatMap(tracesOf)
      .flatMap(trace => until(trace, now) ?? []);
  };
  return {
    between: (start, end) =>
      all()
        .filter(({ spans }) => spans.some(it => it.at <= end && it.at + it.durationMs >= start))
        .toSorted((a, b) => b.root.at - a.root.at),
    byId: id => all().find(trace => trace.id === traceIdOf(id)),
  };
}

/** Ids have 32 hexadecimal digits; one that is written otherwise gets some that are always the same. */
export function traceIdOf(text: string): string {
  return /^[0-9a-f]{1,32}$/i.test(text)
    ? text.toLowerCase().padStart(32, '0')
    : hexFrom(text).slice(0, 32);
}

/** As `traceIdOf`, for spans: 16 digits. */
export function spanIdOf(text: string): string {
  return /^[0-9a-f]{1,16}$/i.test(text)
    ? text.toLowerCase().padStart(16, '0')
    : hexFrom(text).slice(0, 16);
}

function together(spans: SpanRecord[]): Trace[] {
  const groups = Map.groupBy(spans, span => traceIdOf(span.traceId));
  return [...groups].flatMap(([id, within]) => traceOf(id, within) ?? []);
}

function until(trace: Trace, now: number): Trace | undefined {
  const ended = trace.spans.filter(span => span.at + span.durationMs <= now);
  return ended.length === trace.spans.length ? trace : traceOf(trace.id, ended);
}

function traceOf(id: string, spans: SpanRecord[]): Trace | undefined {
  const sorted = spans.toSorted((a, b) => a.at - b.at);
  const ids = new Set(sorted.map(span => span.spanId));
  const root = sorted.find(span => !span.parentId || !ids.has(span.parentId)) ?? sorted[0];
  if (!root) return undefined;
  const begin = Math.min(...sorted.map(span => span.at));
  const end = Math.max(...sorted.map(span => span.at + span.durationMs));
  return { id, spans: sorted, root, durationMs: end - begin };
}
