import type { SpanRecord } from '../../scenarios/telemetry.ts';
import type { Trace } from '../traceql/match-spans.ts';
import { spanIdOf } from './trace-store.ts';

/** A trace as OTLP in JSON: spans by the service they ran in, ids in base64 as Tempo writes them. */
export function resourceSpans(trace: Trace): object[] {
  const services = Map.groupBy(trace.spans, span => span.service);
  return [...services].map(([service, spans]) => ({
    resource: { attributes: [attribute('service.name', service)] },
    scopeSpans: [{ scope: {}, spans: spans.map(span => spanJson(trace.id, span)) }],
  }));
}

export function nanoseconds(at: number): string {
  return String(BigInt(Math.round(at * 1_000)) * 1_000n);
}

export function attribute(key: string, value: string): object {
  return { key, value: { stringValue: value } };
}

function spanJson(traceId: string, span: SpanRecord): object {
  const message = span.attributes['status.message'];
  return {
    traceId: base64(traceId),
    spanId: base64(spanIdOf(span.spanId)),
    ...(span.parentId && { parentSpanId: base64(spanIdOf(span.parentId)) }),
    name: span.name,
    kind: `SPAN_KIND_${(span.attributes['span.kind'] ?? 'server').toUpperCase()}`,
    startTimeUnixNano: nanoseconds(span.at),
    endTimeUnixNano: nanoseconds(span.at + span.durationMs),
    attributes: Object.entries(span.attributes).map(([key, value]) => attribute(key, value)),
    status: span.isError ? { code: 'STATUS_CODE_ERROR', ...(message && { message }) } : {},
  };
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
