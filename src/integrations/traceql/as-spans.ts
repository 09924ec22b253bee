import type { Span } from '../../capabilities/traces.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import type { Attributes, Batch, OtlpSpan } from './schema.ts';

const MOST_ATTRIBUTES = 40;
const LONGEST = 500;
/** What of the process is worth knowing with each of its spans. */
const OF_PROCESS = new Set([
  ...['service.version', 'deployment.environment', 'deployment.environment.name'],
  ...['k8s.pod.name', 'k8s.namespace.name', 'host.name', 'cloud.region'],
]);

/** The spans of the trace in time order. */
export function asSpans(traceId: string, batches: readonly Batch[]): Span[] {
  return batches
    .flatMap(({ resource, scopeSpans, instrumentationLibrarySpans }) => {
      const process = textsOf(resource?.attributes ?? []);
      const scopes = [...scopeSpans, ...instrumentationLibrarySpans];
      return scopes.flatMap(({ spans }) => spans.map(span => ({ span, process })));
    })
    .toSorted((one, other) => compare(one.span.startTimeUnixNano, other.span.startTimeUnixNano))
    .map(({ span, process }) => asSpan(traceId, span, process));
}

function compare(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function asSpan(traceId: string, span: OtlpSpan, process: Record<string, string>): Span {
  const parentId = hexOf(span.parentSpanId);
  const nanoseconds = Number(span.endTimeUnixNano - span.startTimeUnixNano);
  return {
    traceId: traceId.toLowerCase().padStart(32, '0'),
    spanId: hexOf(span.spanId),
    ...(/[1-9a-f]/.test(parentId) ? { parentId } : {}),
    service: process['service.name'] ?? 'unknown',
    name: span.name,
    startedAt: new Date(Number(span.startTimeUnixNano / 1_000_000n)).toISOString(),
    durationMs: Math.max(0, Math.round(nanoseconds / 1_000) / 1_000),
    isError: isError(span),
    attributes: attributesOf(span, process),
  };
}

function isError({ status }: OtlpSpan): boolean {
  return status?.code === 'STATUS_CODE_ERROR' || String(status?.code) === '2';
}

/** The span's own, why it failed, and what is worth knowing of its process. */
function attributesOf(span: OtlpSpan, process: Record<string, string>): Record<string, string> {
  const exceptions = span.events.filter(({ name }) => name === 'exception');
  const failure = Object.entries(textsOf(exceptions.flatMap(({ attributes }) => attributes)));
  const all = [
    ...Object.entries(textsOf(span.attributes)),
    ...(span.status?.message
      ? [['status.message', beginningOf(span.status.message, LONGEST)]]
      : []),
    ...failure.filter(([name]) => name === 'exception.type' || name === 'exception.message'),
    ...Object.entries(process).filter(([name]) => OF_PROCESS.has(name)),
  ];
  return Object.fromEntries(all.slice(0, MOST_ATTRIBUTES));
}

function textsOf(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, beginningOf(plain(value ?? {}), LONGEST)]),
  );
}

function plain(value: NonNullable<Attributes[number]['value']>): string {
  const { stringValue, intValue, doubleValue, boolValue, arrayValue, kvlistValue } = value;
  const one = stringValue ?? intValue ?? doubleValue ?? boolValue;
  return one === undefined ? JSON.stringify(arrayValue ?? kvlistValue ?? '') : String(one);
}

/** Ids are base64 in what Tempo sends, hexadecimal in what OpenTelemetry says. */
function hexOf(id: string): string {
  if (/^([0-9a-f]{16}|[0-9a-f]{32})$/i.test(id)) return id.toLowerCase();
  return Buffer.from(id, 'base64').toString('hex');
}
