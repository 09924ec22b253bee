import type { Chart } from './chart.ts';
import { COLOURS, FONT, SIZE } from './style.ts';

/** Height of a row of labels above the lines. */
export const ROW = 30;
/** Where the first row begins, below the title. */
export const TOP = 62;

type Moment = { at: number; label: string; isOnset: boolean };
type Placed = Moment & { row: number; align: 'left' | 'right' };

/** About what the axis' labels take; the exact place does not matter to who gets which row. */
const PLOT = { left: 120, right: SIZE.width - 32 };
const LETTER = 0.64 * FONT.size;

/** A line across the chart for the onset and for each change, each with its label above, none over another. */
export function momentLines(chart: Chart, clock: (at: number) => string) {
  const placed = placeLabels(momentsOf(chart, clock), chart);
  const foot = Math.min(0, ...chart.points.map(([, value]) => value));
  return {
    rows: Math.max(0, ...placed.map(({ row }) => row + 1)),
    lines: placed.map(each => lineAt(each, foot)),
  };
}

function momentsOf({ onset, marks }: Chart, clock: (at: number) => string): Moment[] {
  const changes = marks.map(({ at, what }) => ({
    at,
    label: `${clock(at)} ${what}`,
    isOnset: false,
  }));
  const began = onset === undefined ? [] : [onset];
  const onsets = began.map(at => ({ at, label: `${clock(at)} onset`, isOnset: true }));
  return [...changes, ...onsets].toSorted((a, b) => a.at - b.at);
}

function placeLabels(moments: Moment[], { points }: Chart): Placed[] {
  const [first = 0, last = 1] = [points[0]?.[0], points.at(-1)?.[0]];
  const scale = (PLOT.right - PLOT.left) / Math.max(1, last - first);
  const taken: { row: number; from: number; to: number }[] = [];
  return moments.map(moment => {
    const x = PLOT.left + (moment.at - first) * scale;
    const width = moment.label.length * LETTER;
    const align = x + width > SIZE.width ? 'right' : 'left';
    const [from, to] = align === 'left' ? [x - 8, x + width] : [x - width, x + 8];
    const isFree = (row: number) =>
      taken.every(it => it.row !== row || it.to < from || it.from > to);
    const row = moments.findIndex((_, index) => isFree(index));
    taken.push({ row, from, to });
    return { ...moment, row, align };
  });
}

function lineAt({ at, label, isOnset, row, align }: Placed, foot: number) {
  const color = isOnset ? COLOURS.onset : COLOURS.change;
  const text = {
    ...{ formatter: label, color, backgroundColor: COLOURS.veil },
    ...{ fontSize: FONT.size, fontFamily: FONT.family, fontWeight: isOnset ? 'bold' : 'normal' },
    ...{ position: 'end', distance: 0, offset: [align === 'left' ? 8 : -8, 0] },
    ...{ align, verticalAlign: 'top' },
  };
  const lineStyle = { color, width: isOnset ? 3 : 2, type: isOnset ? 'solid' : 'dashed' };
  return [
    { xAxis: at, yAxis: foot, symbol: 'none', lineStyle, label: text },
    { xAxis: at, yAxis: foot, symbol: 'none', y: TOP + row * ROW },
  ];
}
