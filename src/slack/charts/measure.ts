import type { Chart } from './chart.ts';

/** How the values of a chart are written: `factor` times the value, in `unit`. */
export type Measure = { factor: number; unit: string; say(value: number): string };

const SECONDS: Record<string, number> = {
  ...{ s: 1, sec: 1, second: 1, ms: 1e-3, millisecond: 1e-3 },
  ...{ us: 1e-6, µs: 1e-6, microsecond: 1e-6, ns: 1e-9, nanosecond: 1e-9 },
};
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const LONGEST = 12;
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/**
 * One measure for all values of a chart, fit for the largest, so that they can be compared: 0.35 and 0.9 seconds are
 * 350 ms and 900 ms. Units that nobody here knows stay as the source says them.
 */
export function measureOf({ unit = '', points }: Pick<Chart, 'unit' | 'points'>): Measure {
  const most = Math.max(0, ...points.map(([, value]) => Math.abs(value)));
  const [, what = '', per] = /^(.*?)( ?per second|\/s)?$/i.exec(unit.trim()) ?? [];
  const [factor, name] = scaleOf(what, most);
  const full = per ? `${name}/s` : name;
  return { factor, unit: full, say: value => sayValue(value * factor, full) };
}

function scaleOf(unit: string, most: number): [factor: number, unit: string] {
  const name = unit.toLowerCase().replace(/(?<=..)s$/, '');
  const seconds = SECONDS[name];
  if (seconds !== undefined) return most * seconds < 1 ? [seconds * 1000, 'ms'] : [seconds, 's'];
  if (/^(b|byte)$/.test(name)) return bytesOf(most);
  if (name === 'ratio') return [100, '%'];
  return [1, name === 'percent' ? '%' : unit];
}

function bytesOf(most: number): [number, string] {
  const power = most < 1 ? 0 : Math.floor(Math.log2(most) / 10);
  const fitting = Math.min(power, BYTES.length - 1);
  return [1024 ** -fitting, BYTES[fitting] ?? 'B'];
}

function sayValue(value: number, unit: string): string {
  const number = SHORT.format(value);
  if (unit === '' || unit.length > LONGEST) return number;
  return /^[%/]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}
