/** What was measured under one name with one set of labels. */
export type MetricSeries = {
  name: string;
  labels: Record<string, string>;
  /** Milliseconds since 1970 and the value, in time order, each time once. */
  points: [number, number][];
};

/** What is known of a metric beside its values. */
export type MetricAbout = {
  kind: 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';
  help: string;
};

/** A rule that raises alerts; `expr` is PromQL. */
export type AlertRule = {
  name: string;
  expr: string;
  forSeconds: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
};

export type LogRecord = {
  /** Milliseconds since 1970. */
  at: number;
  text: string;
  service?: string;
  severity?: string;
  traceId?: string;
  /** Whatever else was written with the line. */
  attributes: Record<string, string>;
};

export type SpanRecord = {
  traceId: string;
  spanId: string;
  parentId?: string;
  service: string;
  name: string;
  /** Milliseconds since 1970. */
  at: number;
  durationMs: number;
  isError: boolean;
  attributes: Record<string, string>;
};

/** A step of the way to an error. */
export type ErrorFrame = {
  function?: string;
  file?: string;
  line?: number;
  /** The line of code. */
  code?: string;
  /** False for what comes with the language or a library. */
  isOurs: boolean;
};

/** One time that an error happened. */
export type ErrorEvent = {
  /** Milliseconds since 1970. */
  at: number;
  /** What ran: a commit, or a version. */
  release?: string;
  user?: string;
  traceId?: string;
  tags: Record<string, string>;
};

/** Errors that a tracker holds to be the same. */
export type ErrorGroup = {
  /** As people call it: `CHECKOUT-4K`. No other group has the same. */
  id: string;
  service: string;
  type: string;
  message: string;
  level: string;
  isHandled: boolean;
  /** Route or function in which it happens. */
  where?: string;
  /** What it came from, the nearest first. */
  causes: { type: string; message: string }[];
  /** The innermost first. */
  frames: ErrorFrame[];
  /** At least one, in time order. */
  events: ErrorEvent[];
};

/**
 * What an incident left in metrics, logs, errors and traces, at absolute times. The stand-ins hide what lies after
 * now.
 */
export type Telemetry = {
  metrics: MetricSeries[];
  /** By metric name, for those of which something is known. */
  about: Record<string, MetricAbout>;
  rules: AlertRule[];
  logs: LogRecord[];
  errors: ErrorGroup[];
  spans: SpanRecord[];
};

export function noTelemetry(): Telemetry {
  return { metrics: [], about: {}, rules: [], logs: [], errors: [], spans: [] };
}
