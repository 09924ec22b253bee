import type { MetricSeries, Telemetry } from '../../src/sandbox/scenarios/telemetry.ts';
import { noTelemetry } from '../../src/sandbox/scenarios/telemetry.ts';

const STEP_MS = 15_000;
const SPAN_MS = 90 * 60_000;
const BUCKETS = ['0.1', '0.5', '1', '2.5', '+Inf'];

type Shape = (step: number) => number | undefined;

/**
 * What is awkward to measure: counters that begin again, gaps, scrapes that come late, values below zero, a
 * histogram, and series of which one is gone. `until` is the time of the last sample.
 */
export function sampleTelemetry(until: number): Telemetry {
  const over = (name: string, labels: MetricSeries['labels'], shape: Shape): MetricSeries => ({
    name,
    labels,
    points: pointsOf(shape, until, labels.pod === 'b' ? 3_700 : 0),
  });
  const histogram = (pod: string, speed: number) =>
    BUCKETS.map((le, index) =>
      over('latency_seconds_bucket', { service: 'cart', pod, le }, step =>
        Math.round(step * speed * [1, 4, 7, 9, 10][index]!),
      ),
    );
  return {
    ...noTelemetry(),
    metrics: [
      over('requests_total', { service: 'cart', pod: 'a', code: '200' }, step => step * 30),
      over('requests_total', { service: 'cart', pod: 'a', code: '500' }, step => step % 97),
      over('requests_total', { service: 'cart', pod: 'b', code: '200' }, step =>
        step < 200 ? step * 41 : (step - 200) * 41,
      ),
      over('requests_total', { service: 'pay', pod: 'c', code: '200' }, step =>
        step > 100 && step < 160 ? undefined : step * 7.5,
      ),
      over('temperature', { service: 'cart', room: 'x y' }, step => Math.sin(step / 10) * 20 - 5),
      over('temperature', { service: 'pay', room: 'z"q' }, step =>
        step > 330 ? undefined : step % 13,
      ),
      over('queue_depth', { service: 'cart' }, () => 4),
      over('queue_depth', { service: 'pay' }, step => (step % 50 === 0 ? 900 : 1e-7)),
      over('build_info', { service: 'cart', version: '1.2.3' }, () => 1),
      over('build_info', { service: 'pay', version: '4.5.6' }, () => 1),
      over('limit', { service: 'cart', kind: 'soft' }, () => 25_000_000_000),
      ...histogram('a', 1),
      ...histogram('b', 2.5),
    ],
  };
}

/** Scrapes are up to two seconds late, by an amount that only the step decides. */
function pointsOf(shape: Shape, until: number, shift: number): [number, number][] {
  const count = SPAN_MS / STEP_MS;
  const points: [number, number][] = [];
  for (let step = 0; step <= count; step += 1) {
    const value = shape(step);
    const late = (step * 7_919) % 2_000;
    const at = until - SPAN_MS - 5_700 + step * STEP_MS + shift + late;
    if (value !== undefined) points.push([at, value]);
  }
  return points;
}
