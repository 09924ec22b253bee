import type { Answer, Asking, Window } from './source.ts';

/** One piece of work within a trace. */
export type Span = {
  traceId: string;
  spanId: string;
  parentId?: string;
  service: string;
  /** Operation, such as `GET /cart`. */
  name: string;
  startedAt: string;
  durationMs: number;
  isError: boolean;
  attributes: Record<string, string>;
};

export type TraceQuery = Window & {
  service?: string;
  /** Part of an operation's name. */
  operation?: string;
  onlyErrors?: boolean;
  atLeastMs?: number;
  /** In the source's own language; then the rest but the window is left out. */
  query?: string;
  most: number;
};

/** The ways of requests through services. */
export type Traces = {
  /** What its queries are written in, as its users call it: `TraceQL`. */
  language: string;
  /** Whole traces, slowest first, each with its spans in time order. */
  search(query: TraceQuery, asking: Asking): Promise<Answer<Span[][]>>;
  get(traceId: string, asking: Asking): Promise<Answer<Span[]>>;
};
