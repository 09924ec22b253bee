import type { Answer, Asking, Window } from './source.ts';

export const SEVERITIES = ['debug', 'info', 'warning', 'error', 'fatal'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type LogLine = {
  at: string;
  text: string;
  severity?: Severity;
  service?: string;
  traceId?: string;
  /** What else the source keeps beside the line. */
  labels: Record<string, string>;
};

export type LogQuery = Window & {
  service?: string;
  /** Words that the line contains, exactly as written, in any case. */
  contains?: string;
  /** Lines of this severity and worse. */
  atLeast?: Severity;
  /** In the source's own language; then `service`, `contains` and `atLeast` are left out. */
  query?: string;
};

/** What programs wrote down. */
export type Logs = {
  /** What its queries are written in, as its users call it: `LogQL`. */
  language: string;
  /** Lines in time order, the newest `most` of the window. Rejects with QueryRefused when it does not take the query. */
  search(query: LogQuery & { most: number }, asking: Asking): Promise<Answer<LogLine[]>>;
  /** How many lines there are, all of them counted. */
  count(query: LogQuery, asking: Asking): Promise<number>;
  /** The names that services have in its labels. */
  services(asking: Asking): Promise<string[]>;
};
