import { parser } from '@prometheus-io/lezer-promql';

export type NamesInQuery = {
  metrics: string[];
  labels: string[];
  /** Labels that must have exactly this value. */
  values: { label: string; value: string }[];
};

const EXACT = /^([\w:]+)\s*=\s*(["'])(.*)\2$/s;

/** The names that a query in PromQL speaks of, also when it cannot be parsed as a whole. */
export function namesInQuery(query: string): NamesInQuery {
  const found: NamesInQuery = { metrics: [], labels: [], values: [] };
  parser.parse(query).iterate({
    enter: ({ name, from, to }) => take(found, name, query.slice(from, to)),
  });
  return found;
}

function take(found: NamesInQuery, kind: string, text: string): void {
  if (kind === 'Identifier') found.metrics.push(text);
  if (kind === 'LabelName' && text !== '__name__') found.labels.push(text);
  const [, label, , value = ''] = (kind === 'UnquotedLabelMatcher' && EXACT.exec(text)) || [];
  if (label === '__name__') found.metrics.push(value);
  else if (label) found.values.push({ label, value });
}
