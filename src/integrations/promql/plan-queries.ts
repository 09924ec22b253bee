import type { Labelled } from './api.ts';
import type { Family } from './families.ts';
import { metricWith } from './selector.ts';
import { failureMatcher, tellingLabel } from './telling-label.ts';

/** One query about a service, before it is sent. */
export type Planned = {
  name: string;
  unit?: string;
  /** How many series it brings, about. */
  weight: number;
  /** The query, narrowed by more matchers. */
  expression(...narrowed: string[]): string;
};

/** What is known of a family at a service: how its series are chosen, and their labels. */
export type Found = { family: Family; matcher: string; sets: Labelled[]; rateSeconds: number };

const MOST_GAUGES = 6;

/** The queries that show a family as an engineer would look at it. */
export function planQueries(found: Found): Planned[] {
  switch (found.family.kind) {
    case 'histogram':
      return [...quantiles(found, bucketRate), ...flow(found, `${found.family.name}_count`)];
    case 'native':
      return [...quantiles(found, plainRate), nativeFlow(found)];
    case 'summary':
      return [average(found), ...flow(found, `${found.family.name}_count`)];
    case 'counter':
      return flow(found, found.family.name);
    case 'gauge':
      return gauge(found);
  }
}

function quantiles(found: Found, rate: (found: Found, narrowed: string[]) => string): Planned[] {
  const { name, unit } = found.family;
  return (
    [
      ['p99', 0.99],
      ['p50', 0.5],
    ] as const
  ).map(([title, quantile]) => ({
    ...planned(`${name} ${title}`, 1, unit),
    expression: (...narrowed) => `histogram_quantile(${quantile}, ${rate(found, narrowed)})`,
  }));
}

function bucketRate(found: Found, narrowed: string[]): string {
  return `sum by (le) (${rateOf(found, `${found.family.name}_bucket`, narrowed)})`;
}

function plainRate(found: Found, narrowed: string[]): string {
  return `sum(${rateOf(found, found.family.name, narrowed)})`;
}

function nativeFlow(found: Found): Planned {
  return {
    ...planned(`${found.family.name} rate`, 1, 'per second'),
    expression: (...narrowed) => `histogram_count(${plainRate(found, narrowed)})`,
  };
}

function average(found: Found): Planned {
  const { name, unit } = found.family;
  const sum = (part: string, narrowed: string[]) =>
    `sum(${rateOf(found, `${name}_${part}`, narrowed)})`;
  return {
    ...planned(`${name} average`, 1, unit),
    expression: (...narrowed) => `${sum('sum', narrowed)} / ${sum('count', narrowed)}`,
  };
}

/** How much there is in a second, split by what tells success from failure, and the part that fails. */
function flow(found: Found, counter: string): Planned[] {
  const telling = tellingLabel(found.sets);
  const rate = (...narrowed: string[]) => rateOf(found, counter, narrowed);
  const by = telling ? ` by (${telling.label}) ` : '';
  const unit = found.family.unit && counter === found.family.name ? found.family.unit : undefined;
  const whole: Planned = {
    ...planned(
      `${counter} rate`,
      telling?.values.length ?? 1,
      unit ? `${unit} per second` : 'per second',
    ),
    expression: (...narrowed) => `sum${by}(${rate(...narrowed)})`,
  };
  const failing = telling && failureMatcher(telling);
  if (!failing) return [whole];
  // Without a failure there is no series of it, which is a ratio of zero.
  const expression = (...narrowed: string[]) =>
    `(sum(${rate(failing, ...narrowed)}) or vector(0)) / sum(${rate(...narrowed)})`;
  return [{ ...planned(`${counter} failing`, 1, 'ratio'), expression }, whole];
}

function gauge({ family: { name, unit }, matcher, sets }: Found): Planned[] {
  const plain = (...narrowed: string[]) => metricWith(name, matcher, ...narrowed);
  if (sets.length <= MOST_GAUGES)
    return [{ ...planned(name, sets.length, unit), expression: plain }];
  return (['max', 'avg'] as const).map(over => ({
    ...planned(`${over} of ${name}`, 1, unit),
    expression: (...narrowed) => `${over}(${plain(...narrowed)})`,
  }));
}

function rateOf({ matcher, rateSeconds }: Found, name: string, narrowed: string[]): string {
  return `rate(${metricWith(name, matcher, ...narrowed)}[${rateSeconds}s])`;
}

function planned(name: string, weight: number, unit?: string) {
  return { name, weight, ...(unit === undefined ? {} : { unit }) };
}
