import type { Answer, Asking, Window } from './source.ts';

/** One line of a graph, in time order. A gap is a point that is missing. */
export type Series = {
  /** What it measures, as the source calls it: a metric's name, or the query. */
  name: string;
  labels: Record<string, string>;
  /** As the source says it, such as `seconds`, `bytes` or `per second`. */
  unit?: string;
  /** The query, in the source's language, that brings just this series. */
  query?: string;
  /** Milliseconds since 1970, and the value. */
  points: [number, number][];
};

export type MetricName = {
  name: string;
  kind?: 'counter' | 'gauge' | 'histogram' | 'summary';
  unit?: string;
  help?: string;
};

type Span = Window & {
  /** Distance of the points; the source may make it longer. */
  stepSeconds: number;
};

/** What was measured over time. */
export type Metrics = {
  /** What its queries are written in, as its users call it: `PromQL`. */
  language: string;
  /** Rejects with QueryRefused when the source does not take the query. */
  query(query: Span & { query: string }, asking: Asking): Promise<Answer<Series[]>>;
  /**
   * What is measured of a service, fit to be judged by eye: counters as rates a second, histograms as quantiles.
   * `like` keeps the metrics whose names have these words. A few dozen series; `truncated` says that there are more.
   */
  ofService(
    query: Span & { service: string; like?: string },
    asking: Asking,
  ): Promise<Answer<Series[]>>;
  /** Names of metrics, those of the service or with these words in them. */
  names(query: { service?: string; like?: string }, asking: Asking): Promise<Answer<MetricName[]>>;
  /** The names that services have in its labels. */
  services(asking: Asking): Promise<string[]>;
};
