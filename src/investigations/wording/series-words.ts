import type { Series } from '../../capabilities/metrics.ts';
import type { JudgedSeries } from '../analysis/judge-series.ts';
import { thinned } from '../analysis/points.ts';
import { figure, isoOf, times } from './number-words.ts';

const LONGEST = { name: 160, query: 300 };
/** So many points are enough to see the shape, and cost the model little. */
const POINTS_SHOWN = 24;

/** `http_errors{status="500"}` */
export function nameSeries({ name, labels }: Pick<Series, 'name' | 'labels'>): string {
  const inner = Object.entries(labels)
    .filter(([label]) => label !== '__name__')
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');
  return `${name}${inner ? `{${inner}}` : ''}`.slice(0, LONGEST.name);
}

/** What happened to a series, in one phrase: `12.3x its baseline, 41 MADs up, not back`. */
export function sayUnusual(judged: JudgedSeries): string {
  const { change, baseline, appearedAt, endedAt } = judged;
  if (change && baseline) return sayChange(change, baseline);
  if (appearedAt !== undefined) return 'began here; there was none before';
  if (endedAt !== undefined) return 'ended here; there is none since';
  return 'no lasting change';
}

/** The same for people, at a glance: `12.3 times its usual level, not back yet`. */
export function sayToPeople(judged: JudgedSeries): string {
  const { change, baseline } = judged;
  if (!change || !baseline) return sayUnusual(judged);
  const { recoveredAt } = change;
  const back =
    recoveredAt === undefined
      ? 'not back yet'
      : `back since ${isoOf(recoveredAt).slice(11, 16)} UTC`;
  return `${sayLevel(change, baseline)}, ${back}`;
}

function sayLevel(
  { ratio, level }: Pick<NonNullable<JudgedSeries['change']>, 'ratio' | 'level'>,
  { median }: NonNullable<JudgedSeries['baseline']>,
): string {
  return ratio === undefined
    ? `from ${figure(median)} to ${figure(level)}`
    : `${times(ratio).slice(0, -1)} times its usual level`;
}

function sayChange(
  { ratio, direction, spreads, level, recoveredAt }: NonNullable<JudgedSeries['change']>,
  baseline: NonNullable<JudgedSeries['baseline']>,
): string {
  const size =
    ratio === undefined
      ? `from ${figure(baseline.median)} to ${figure(level)}`
      : `${times(ratio)} its baseline`;
  const still = baseline.spread === 0;
  const distance = still
    ? `${direction}, still before`
    : `${Math.round(spreads)} MADs ${direction}`;
  const back = recoveredAt === undefined ? 'not back' : `back since ${isoOf(recoveredAt)}`;
  return `${size}, ${distance}, ${back}`;
}

/** A series as the model reads it: what happened, the numbers that show it, and the shape of the line. */
export function saySeries(judged: JudgedSeries, connection: string | undefined) {
  const { series, change, baseline, appearedAt, endedAt, peak, last, isRate } = judged;
  const changed = change?.at ?? appearedAt ?? endedAt;
  return {
    series: nameSeries(series),
    connection,
    says: sayUnusual(judged),
    changed: changed === undefined ? undefined : isoOf(changed),
    unit: isRate ? 'growth a second' : series.unit,
    baseline: baseline && figure(baseline.median),
    level: change && figure(change.level),
    peak: peak && `${figure(peak.value)} at ${isoOf(peak.at)}`,
    last: last && figure(last.value),
    points: thinned(judged.points, POINTS_SHOWN)
      .map(([at, value]) => `${isoOf(at).slice(11, 16)} ${figure(value)}`)
      .join(', '),
    query: series.query?.slice(0, LONGEST.query),
  };
}

/** A series that did nothing, in one line. */
export function sayQuiet({ series, baseline, last }: JudgedSeries): string {
  const level = baseline ? ` about ${figure(baseline.median)}` : '';
  return `${nameSeries(series)}${level}${last ? `, last ${figure(last.value)}` : ', no points'}`;
}
