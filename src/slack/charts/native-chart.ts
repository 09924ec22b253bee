import type { Block } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import type { Chart } from './chart.ts';
import { clockOf } from './clock.ts';
import { measureOf } from './measure.ts';
import { type Slice, slicesOf } from './slices.ts';

type Series = { name: string; data: { label: string; value: number }[] };

/** Slack's own chart (docs.slack.dev, data visualization block), which @slack/types does not have yet. */
export type NativeChart = Block & {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line';
    series: Series[];
    axis_config: { categories: string[]; x_label: string; y_label?: string };
  };
};

/**
 * The chart as Slack draws it, or undefined when its 20 places along the axis cannot tell a change from the onset.
 * Slack wants a number of each series at each place, so there are no parts of lines: the usual level is a line of
 * its own, and moments stand in the labels.
 */
export function nativeChart(chart: Chart): NativeChart | undefined {
  const slices = slicesOf(chart, LIMITS.chart.categories);
  if (!slices) return undefined;
  const { factor, unit } = measureOf(chart);
  const labels = slices.map(slice => labelOf(slice, chart));
  const series = (name: string, values: number[]): Series => ({
    name,
    data: labels.map((label, index) => ({ label, value: rounded((values[index] ?? 0) * factor) })),
  });
  const { usual } = chart;
  return {
    type: 'data_visualization',
    title: lineOf(chart.title, LIMITS.chart.title) || 'Measured',
    chart: {
      type: 'line',
      series: [
        series(
          'Measured',
          slices.map(({ value }) => value),
        ),
        ...(usual === undefined
          ? []
          : [
              series(
                'Usual level',
                slices.map(() => usual),
              ),
            ]),
      ],
      axis_config: {
        categories: labels,
        x_label: 'Time, UTC',
        ...(unit && { y_label: lineOf(unit, LIMITS.chart.axis) }),
      },
    },
  };
}

/** "12:56", "12:58 deploy", "13:02 onset": unique, as each slice begins at another time. */
function labelOf({ at, onset, marks }: Slice, { points }: Chart): string {
  const clock = clockOf(points);
  const [first] = marks;
  if (onset !== undefined) return `${clock(onset)} onset`;
  if (!first) return clock(at);
  return `${clock(first.at)} ${marks.length > 1 ? `${marks.length} changes` : first.what}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
