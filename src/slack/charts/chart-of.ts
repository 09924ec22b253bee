import type { ChartSeries } from '../../investigations/analysis/chart-series.ts';
import type { Chart, Mark } from './chart.ts';
import type { Telling } from './telling-series.ts';

/** More lines across a chart than this are no help. */
const MOST_MARKS = 3;
/** Labels that say where something is asked rather than what is measured. */
const WHERE = /^(__name__|job|instance|namespace|endpoint|container|prometheus|cluster)$/;
const LONGEST_TITLE = 200;

/** A series as a chart: with the changes of its time that are nearest to the onset. */
export function chartOf({ series, onset }: Telling, marks: readonly Mark[]): Chart {
  const { points, unit, baseline } = series;
  const [first = 0, last = 0] = [points[0]?.[0], points.at(-1)?.[0]];
  const isShown = (at: number) => at >= first && at <= last;
  const near = marks
    .filter(({ at }) => isShown(at))
    .toSorted((a, b) => Math.abs(a.at - onset) - Math.abs(b.at - onset))
    .slice(0, MOST_MARKS);
  return {
    title: titleOf(series),
    ...(unit && { unit }),
    ...(baseline !== undefined && { usual: baseline }),
    ...(isShown(onset) && { onset }),
    marks: near.toSorted((a, b) => a.at - b.at),
    points,
  };
}

/** `http_errors: checkout-api, 500` */
function titleOf({ name, labels }: ChartSeries): string {
  const values = Object.entries(labels).flatMap(([label, value]) =>
    WHERE.test(label) || value === '' || name.includes(value) ? [] : [value],
  );
  return `${name}${values.length > 0 ? `: ${values.join(', ')}` : ''}`.slice(0, LONGEST_TITLE);
}
