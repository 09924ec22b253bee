import type { LogLine } from '../../capabilities/logs.ts';
import { flatLabels } from '../flat-labels.ts';
import { severityOf, severityOfNumber } from '../severity.ts';
import type { Field, LogFields } from './log-fields.ts';
import type { Hit } from './schema.ts';

const MOST_LABELS = 40;

/** A document, in our words. Undefined when it has no time that can be read. */
export function asLogLine({ _source }: Hit, fields: LogFields): LogLine | undefined {
  const at = new Date(
    Number(valueAt(_source, fields.time)) || (textAt(_source, fields.time) ?? ''),
  );
  if (Number.isNaN(at.getTime())) return undefined;
  const first = (kinds: Field[]) => firstOf(kinds, _source);
  const level = first(fields.level);
  const severity = severityOf(level) ?? severityOfNumber(level);
  const service = first(fields.service);
  const traceId = first(fields.trace);
  return {
    at: at.toISOString(),
    text: first(fields.message) ?? JSON.stringify(_source),
    ...(severity ? { severity } : {}),
    ...(service ? { service } : {}),
    ...(traceId ? { traceId } : {}),
    labels: labelsOf(_source, fields),
  };
}

/** What is said elsewhere in the line is not said again. */
function labelsOf(source: Hit['_source'], fields: LogFields): Record<string, string> {
  const said = new Set([fields.time, ...fields.message.map(({ name }) => name)]);
  const labels = Object.entries(flatLabels(source, MOST_LABELS));
  return Object.fromEntries(labels.filter(([name]) => !said.has(name)));
}

function firstOf(fields: Field[], source: Hit['_source']): string | undefined {
  return fields.map(({ name }) => textAt(source, name)).find(text => text !== undefined);
}

function textAt(source: Hit['_source'], path: string): string | undefined {
  const value = valueAt(source, path);
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

/** A document may say `a.b` as nested objects, with dots in its names, or in a mixture. */
function valueAt(data: unknown, path: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  if (Object.hasOwn(data, path)) return Object.getOwnPropertyDescriptor(data, path)?.value;
  const dots = [...path.matchAll(/\./g)].map(({ index }) => index);
  for (const dot of dots) {
    const inner = Object.getOwnPropertyDescriptor(data, path.slice(0, dot))?.value;
    const value = valueAt(inner, path.slice(dot + 1));
    if (value !== undefined) return value;
  }
  return undefined;
}
