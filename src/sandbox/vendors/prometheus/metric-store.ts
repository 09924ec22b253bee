import type { Telemetry } from '../../scenarios/telemetry.ts';
import { compareLabels, keyOf, type Labels } from '../promql/labels.ts';
import type { Store, Stretch } from '../promql/value.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';

/** The series of the world as Prometheus holds them; what lies after now is not there yet. */
export type MetricStore = Store & {
  /** Label sets of the series that have a point between the two moments. */
  labelSets(accepts: (labels: Labels) => boolean, bounds: { start: number; end: number }): Labels[];
};

export function createMetricStore(world: TelemetryWorld): MetricStore {
  const converted = new WeakMap<Telemetry, Stretch[]>();
  const seriesOf = (telemetry: Telemetry): Stretch[] => {
    const known = converted.get(telemetry) ?? convert(telemetry);
    converted.set(telemetry, known);
    return known;
  };
  const all = () => unique(world.telemetry().flatMap(seriesOf));
  return {
    select(accepts) {
      const now = world.now().getTime();
      return all()
        .filter(({ labels }) => accepts(labels))
        .map(({ labels, points }) => ({ labels, points: until(points, now) }))
        .toSorted((a, b) => compareLabels(a.labels, b.labels));
    },
    labelSets(accepts, { start, end }) {
      const last = Math.min(end, world.now().getTime());
      return all()
        .filter(({ points }) => points.some(([at]) => at >= start && at <= last))
        .map(({ labels }) => labels)
        .filter(accepts)
        .toSorted(compareLabels);
    },
  };
}

/** Names as Prometheus takes them: what it does not is an underscore. */
function convert({ metrics }: Telemetry): Stretch[] {
  return metrics.map(({ name, labels, points }) => ({
    labels: {
      __name__: metricNameOf(name),
      ...Object.fromEntries(
        Object.entries(labels).map(([label, value]) => [label.replace(/\W/g, '_'), value]),
      ),
    },
    points,
  }));
}

export function metricNameOf(name: string): string {
  return name.replace(/[^a-zA-Z0-9_:]/g, '_').replace(/^(?=\d)/, '_');
}

/** A service belongs to one scenario; where two measure the same, the first counts. */
function unique(series: Stretch[]): Stretch[] {
  const found = new Map<string, Stretch>();
  for (const stretch of series) {
    const key = keyOf(stretch.labels);
    if (!found.has(key)) found.set(key, stretch);
  }
  return [...found.values()];
}

function until(points: Stretch['points'], now: number): Stretch['points'] {
  const end = points.findLastIndex(([at]) => at <= now) + 1;
  return end === points.length ? points : points.slice(0, end);
}
