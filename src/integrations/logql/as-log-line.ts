import type { LogLine } from '../../capabilities/logs.ts';
import { namingLabels } from '../naming/service-labels.ts';
import { severityOf } from '../severity.ts';
import type { RawLine } from './api.ts';
import { lineSeverity } from './line-severity.ts';
import { LEVEL_LABELS } from './severity-stages.ts';

const TRACE_LABELS = ['trace_id', 'traceid', 'traceID', 'traceId'];
const TRACE = /\btrace_?id["']?\s*[:=]\s*["']?([0-9a-f]{16,32})\b/i;

/** The line in our words. What its labels do not say is looked for in its text. */
export function asLogLine({ ns, text, labels }: RawLine): LogLine {
  const severity = labelled(labels, LEVEL_LABELS, severityOf) ?? lineSeverity(text);
  const [naming] = namingLabels(Object.keys(labels)).filter(label => label !== 'namespace');
  const service = naming && labels[naming];
  const traceId = labelled(labels, TRACE_LABELS, id => id || undefined) ?? TRACE.exec(text)?.[1];
  return {
    at: new Date(Number(ns / 1_000_000n)).toISOString(),
    ...{ text, labels },
    ...(severity ? { severity } : {}),
    ...(service ? { service } : {}),
    ...(traceId ? { traceId } : {}),
  };
}

function labelled<T>(
  labels: Record<string, string>,
  names: string[],
  read: (text: string | undefined) => T | undefined,
): T | undefined {
  return names.map(name => read(labels[name])).find(found => found !== undefined);
}
