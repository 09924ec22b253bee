import { LineChart } from 'echarts/charts';
import {
  GridComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { lineOf } from '../plain-text.ts';
import { type Chart, type Point, peakOf } from './chart.ts';
import { clockOf } from './clock.ts';
import { focused, roundTimes } from './focus.ts';
import { measureOf } from './measure.ts';
import { momentLines, ROW, TOP } from './moment-lines.ts';
import { COLOURS, FONT, SIZE } from './style.ts';

use([LineChart, GridComponent, MarkLineComponent, MarkPointComponent, TitleComponent, SVGRenderer]);

const TITLE_LENGTH = 54;
const TEXT = { fontFamily: FONT.family, fontSize: FONT.size, color: COLOURS.text };

/** The chart as SVG, on a ground of its own so that it reads in both of Slack's themes. */
export function drawChart(chart: Chart): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    canvas.setOption(optionOf(chart));
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}

function optionOf(whole: Chart) {
  const { factor, say: sayRaw } = measureOf(whole);
  // In the unit that is written, so that the axis gets round numbers.
  const chart = scaled(focused(whole), factor);
  const say = (value: number) => sayRaw(value / factor);
  const clock = clockOf(chart.points);
  const { rows, lines } = momentLines(chart, clock);
  const title = lineOf(chart.title, TITLE_LENGTH);
  return {
    animation: false,
    useUTC: true,
    backgroundColor: COLOURS.ground,
    title: { text: title, left: 20, top: 14, textStyle: { ...TEXT, fontWeight: 'bold' } },
    grid: { left: 20, right: 44, bottom: 14, top: TOP + rows * ROW + 30, outerBoundsMode: 'same' },
    xAxis: timeAxis(chart, clock),
    yAxis: valueAxis(say),
    series: [measured(chart, say, lines), since(chart)],
  };
}

function scaled({ usual, ...chart }: Chart, factor: number): Chart {
  const points = chart.points.map(([at, value]): Point => [at, value * factor]);
  return { ...chart, points, ...(usual !== undefined && { usual: usual * factor }) };
}

function timeAxis({ points }: Chart, clock: (at: number) => string) {
  const [first = 0, last = 0] = [points[0]?.[0], points.at(-1)?.[0]];
  return {
    ...{ type: 'value', min: first, max: last },
    axisLabel: {
      ...{ ...TEXT, color: COLOURS.faint, formatter: clock },
      customValues: roundTimes(first, last),
    },
    axisLine: { show: true, lineStyle: { color: COLOURS.grid, width: 2 } },
    ...{ axisTick: { show: false }, splitLine: { show: false } },
  };
}

function valueAxis(say: (value: number) => string) {
  return {
    type: 'value',
    ...{ splitNumber: 3, axisLine: { show: false }, axisTick: { show: false } },
    axisLabel: { ...TEXT, color: COLOURS.faint, formatter: say },
    splitLine: { lineStyle: { color: COLOURS.grid } },
  };
}

function measured(chart: Chart, say: (value: number) => string, lines: object[]) {
  const { points, usual } = chart;
  const level = usual !== undefined && {
    yAxis: usual,
    lineStyle: { color: COLOURS.before, width: 2, type: 'dotted' },
    label: {
      ...{ ...TEXT, color: COLOURS.before, backgroundColor: COLOURS.veil },
      ...{ position: 'insideStartTop', distance: 10, formatter: `usually ${say(usual)}` },
    },
  };
  const peak = peakOf(chart);
  return {
    ...lineThrough(points, COLOURS.before),
    markLine: { silent: true, symbol: 'none', data: [...lines, ...(level ? [level] : [])] },
    markPoint: { silent: true, data: peak ? [peakMark(peak, say, points.at(-1)?.[0])] : [] },
  };
}

/** What was measured since the onset stands out. */
function since({ points, onset }: Chart) {
  const begin = onset === undefined ? -1 : points.findIndex(([at]) => at >= onset);
  return lineThrough(begin < 0 ? [] : points.slice(Math.max(0, begin - 1)), COLOURS.since);
}

function lineThrough(data: Chart['points'], color: string) {
  const style = { lineStyle: { color, width: 4 }, itemStyle: { color } };
  return { type: 'line', data, showSymbol: false, ...style };
}

/** The words of a peak at the end stand to its left, where there is room. */
function peakMark([at, value]: Point, say: (value: number) => string, end: number | undefined) {
  const side = at === end ? { align: 'right', offset: [10, 0] } : {};
  return {
    coord: [at, value],
    ...{ symbol: 'circle', symbolSize: 14, itemStyle: { color: COLOURS.since } },
    label: {
      ...{ ...TEXT, color: COLOURS.since, fontWeight: 'bold', backgroundColor: COLOURS.veil },
      ...{ position: 'top', distance: 8, formatter: say(value), ...side },
    },
  };
}
