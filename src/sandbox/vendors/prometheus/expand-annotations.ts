import { formatValue } from '../promql/format-value.ts';
import type { Labels } from '../promql/labels.ts';

const FIELD = /\{\{\s*\$(value|labels\.(\w+))\s*\}\}/g;

/** What a rule says of one of its alerts: `{{ $labels.name }}` and `{{ $value }}` filled in, no other template. */
export function expandAnnotations(
  annotations: Record<string, string>,
  labels: Labels,
  value: number,
): Record<string, string> {
  const expand = (text: string) =>
    text.replace(FIELD, (_whole, field: string, name = '') =>
      field === 'value' ? formatValue(value) : (labels[name] ?? ''),
    );
  return Object.fromEntries(
    Object.entries(annotations).map(([name, text]) => [name, expand(text)]),
  );
}
