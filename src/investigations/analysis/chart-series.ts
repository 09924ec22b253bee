import { z } from 'zod';

/**
 * A series as evidence of the tool `metrics` keeps it for whoever draws it: under the key `series` of the body, the
 * most unusual first. `points` are milliseconds since 1970 and values, at most 120, real ones, peaks among them.
 */
const chartSeries = z.object({
  name: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
  connection: z.string(),
  unit: z.string().optional(),
  /** Brings this series in the source's language. */
  query: z.string().optional(),
  /** What happened to it, in words, such as `12.3x its baseline, 41 MADs up`. */
  says: z.string().optional(),
  /** When its level changed, or it began or ended; ISO 8601. */
  changed: z.string().optional(),
  /** Since when it is back at its level; ISO 8601. */
  recovered: z.string().optional(),
  /** 0: nothing to see, 100: as unusual as can be. */
  unusual: z.number().optional(),
  /** Median before that. */
  baseline: z.number().optional(),
  points: z.array(z.tuple([z.number(), z.number()])),
});
export type ChartSeries = z.output<typeof chartSeries>;

const body = z.object({
  /** When the incident began as far as was known when this was asked; ISO 8601. */
  onset: z.string(),
  series: z.array(chartSeries),
});

/** The series in a body of evidence of the tool `metrics`, and the onset; undefined when it holds none. */
export function chartSeriesIn(text: string): { onset: string; series: ChartSeries[] } | undefined {
  try {
    const parsed = body.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.series.length > 0 ? parsed.data : undefined;
  } catch {
    // Cut in the middle: too long to keep whole.
    return undefined;
  }
}

/** At most so many points of a series are kept. */
export const MOST_CHART_POINTS = 120;
