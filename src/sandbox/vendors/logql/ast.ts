import type { Matcher } from '../promql/ast.ts';

/** A condition on labels: one comparison, or several with `and` and `or`. */
export type LabelFilter =
  | { kind: 'matches'; matcher: Matcher }
  | { kind: 'compares'; label: string; op: string; value: number }
  | { kind: 'both' | 'either'; left: LabelFilter; right: LabelFilter };

export type Stage =
  | { kind: 'line'; op: '|=' | '!=' | '|~' | '!~'; texts: string[] }
  | { kind: 'filter'; filter: LabelFilter }
  | { kind: 'json'; fields: { label: string; path: string }[] }
  | { kind: 'logfmt'; fields: { label: string; path: string }[] }
  | { kind: 'regexp'; pattern: string }
  | { kind: 'pattern'; pattern: string }
  | { kind: 'line_format'; template: string }
  | { kind: 'label_format'; sets: { label: string; from?: string; template?: string }[] }
  | { kind: 'drop'; labels: string[] }
  | { kind: 'keep'; labels: string[] }
  | { kind: 'unwrap'; label: string; convert?: string };

export type LogQuery = { kind: 'logs'; matchers: Matcher[]; stages: Stage[] };

export type Grouping = { labels: string[]; without: boolean };

export type MetricQuery =
  | {
      kind: 'range';
      op: string;
      of: LogQuery;
      rangeMs: number;
      offsetMs: number;
      parameter?: number;
      grouping?: Grouping;
    }
  | { kind: 'aggregate'; op: string; of: MetricQuery; parameter?: number; grouping: Grouping }
  | { kind: 'binary'; op: string; bool: boolean; left: MetricQuery; right: MetricQuery }
  | { kind: 'number'; value: number };

export type LogQlQuery = LogQuery | MetricQuery;
