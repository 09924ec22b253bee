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

/** What an incident left in metrics, logs and traces, at absolute times. The stand-ins hide what lies after now. */
export type Telemetry = {
  metrics: MetricSeries[];
  /** By metric name, for those of which something is known. */
  about: Record<string, MetricAbout>;
  rules: AlertRule[];
  logs: LogRecord[];
  spans: SpanRecord[];
};

export function noTelemetry(): Telemetry {
  return { metrics: [], about: {}, rules: [], logs: [], spans: [] };
}
