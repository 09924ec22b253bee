import type { LogRecord } from '../scenarios/telemetry.ts';
import type { ReadTime } from './read-time.ts';
import { cutProblems, isRecord, others, type Reading, textOf } from './reading.ts';

const TIMES = ['timestamp', 'time', 'ts', '@timestamp'];
const TEXTS = ['msg', 'message', 'body', 'log', 'line', 'event'];
const SEVERITIES = ['severity_text', 'severity', 'level'];
const SERVICES = ['service', 'service_name', 'service.name'];
const TRACES = ['trace_id', 'traceId', 'traceID'];

/**
 * logs.ndjson: one JSON object a line, `{timestamp, service, severity_text, msg, trace_id}`; the commonest other
 * names are known too, and every further field is kept. In time order. A line that cannot be read is told.
 */
export function readLogs(text: string, when: ReadTime): Reading<LogRecord[]> {
  const value: LogRecord[] = [];
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const record = recordOf(line, when);
    if (typeof record === 'string') problems.push(`line ${index + 1}: ${record}`);
    else value.push(record);
  }
  return { value: value.toSorted((a, b) => a.at - b.at), problems: cutProblems(problems) };
}

function recordOf(line: string, when: ReadTime): LogRecord | string {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return 'is not JSON';
  }
  if (!isRecord(given)) return 'is no object';
  const at = when(textOf(given, TIMES));
  if (at === undefined) return 'timestamp: is missing or no time';
  const service = fieldOf(given, SERVICES);
  const severity = fieldOf(given, SEVERITIES);
  const traceId = fieldOf(given, TRACES);
  const known = [...TIMES, ...namesOf(service, severity, traceId), ...textName(given)];
  return {
    at,
    text: textOf(given, TEXTS) ?? '',
    ...(service && { service: service.value }),
    ...(severity && { severity: severity.value }),
    ...(traceId && { traceId: traceId.value }),
    attributes: others(given, known),
  };
}

type Field = { name: string; value: string };

function fieldOf(record: Record<string, unknown>, names: readonly string[]): Field | undefined {
  const name = names.find(it => textOf(record, [it]) !== undefined);
  const value = name && textOf(record, [name]);
  return name && value ? { name, value } : undefined;
}

function namesOf(...fields: (Field | undefined)[]): string[] {
  return fields.flatMap(field => (field ? [field.name] : []));
}

function textName(record: Record<string, unknown>): string[] {
  return namesOf(fieldOf(record, TEXTS));
}
