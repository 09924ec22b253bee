import { type Chart, peakOf } from './chart.ts';
import { clockOf } from './clock.ts';
import { measureOf } from './measure.ts';

/** Said once, where times stand without it. */
export const ZONE = 'Times are UTC.';

/** What a chart shows, for who cannot see it, in UTC: `Usually 350 ms, 4.2 s at its peak at 13:09, …`. */
export function chartWords(chart: Chart): string {
  return `${[...levels(chart), ...moments(chart)].join('. ')}.`;
}

function levels(chart: Chart): string[] {
  const { say } = measureOf(chart);
  const at = clockOf(chart.points);
  const [peak, last] = [peakOf(chart), chart.points.at(-1)];
  const isLow = peak && chart.usual !== undefined && peak[1] < chart.usual;
  const said = [
    chart.usual === undefined ? undefined : `usually ${say(chart.usual)}`,
    peak && `${say(peak[1])} at its ${isLow ? 'lowest' : 'peak'} at ${at(peak[0])}`,
    last && last !== peak && `${say(last[1])} at ${at(last[0])}`,
  ].filter(part => typeof part === 'string');
  return [upperFirst(said.join(', '))];
}

function moments({ onset, marks, points }: Chart): string[] {
  const at = clockOf(points);
  const changed = marks.map(({ at: when, what, name }) => `${what} at ${at(when)} (${name})`);
  return [
    ...(onset === undefined ? [] : [`Onset at ${at(onset)}`]),
    ...(changed.length > 0 ? [upperFirst(changed.join(', '))] : []),
  ];
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
