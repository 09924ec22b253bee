import type { SpanRecord } from '../scenarios/telemetry.ts';
import type { ReadTime } from './read-time.ts';
import { cutProblems, isRecord, others, type Reading, textOf } from './reading.ts';

const STARTS = ['start', 'start_time', 'startTime', 'timestamp'];
const KNOWN = [
  ...STARTS,
  ...['trace_id', 'traceId', 'span_id', 'spanId', 'parent_id', 'parent_span_id', 'parentId'],
  ...['service', 'name', 'duration_ms', 'durationMs', 'status', 'attributes'],
];
const FAILED = /^(error|err|failed|failure|status_code_error|2|5\d\d)$/i;

/**
 * traces.json: a list of spans `{trace_id, span_id, parent_id, service, name, start, duration_ms, status}`, also as
 * the field `spans` of an object. Fields beyond these and those of `attributes` are kept. In time order.
 */
export function readTraces(text: string, when: ReadTime): Reading<SpanRecord[]> {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, '') || '[]');
  } catch {
    return { value: [], problems: ['is not JSON'] };
  }
  const list = isRecord(given) ? given.spans : given;
  if (!Array.isArray(list)) return { value: [], problems: ['is no list of spans'] };
  const read = list.map((entry, index) => ({ index, span: spanOf(entry, when) }));
  const value = read.flatMap(({ span }) => (typeof span === 'string' ? [] : [span]));
  const problems = read.flatMap(({ index, span }) =>
    typeof span === 'string' ? [`[${index}]: ${span}`] : [],
  );
  return { value: value.toSorted((a, b) => a.at - b.at), problems: cutProblems(problems) };
}

function spanOf(entry: unknown, when: ReadTime): SpanRecord | string {
  if (!isRecord(entry)) return 'is no span';
  const traceId = textOf(entry, ['trace_id', 'traceId']);
  const spanId = textOf(entry, ['span_id', 'spanId']);
  const at = when(textOf(entry, STARTS));
  const durationMs = Number(textOf(entry, ['duration_ms', 'durationMs']));
  if (!traceId) return 'trace_id: is missing';
  if (!spanId) return 'span_id: is missing';
  if (at === undefined) return 'start: is missing or no time';
  if (!(durationMs >= 0)) return 'duration_ms: is missing or no number';
  const parentId = textOf(entry, ['parent_id', 'parent_span_id', 'parentId']);
  const status = textOf(entry, ['status']);
  const attributes = isRecord(entry.attributes) ? others(entry.attributes, []) : {};
  return {
    ...{ traceId, spanId, at, durationMs },
    ...(parentId && { parentId }),
    service: textOf(entry, ['service']) ?? 'unknown',
    name: textOf(entry, ['name']) ?? 'unnamed',
    isError: FAILED.test(status ?? ''),
    attributes: { ...others(entry, KNOWN), ...attributes, ...(status && { status }) },
  };
}
