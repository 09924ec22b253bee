import type { AlertRule } from '../../scenarios/telemetry.ts';
import { evaluateOver, newRun } from '../promql/evaluate.ts';
import { type Labels, withoutName } from '../promql/labels.ts';
import { readQuery } from '../promql/read-query.ts';
import type { Store } from '../promql/value.ts';
import { expandAnnotations } from './expand-annotations.ts';

export type ActiveAlert = {
  labels: Labels;
  annotations: Record<string, string>;
  state: 'pending' | 'firing';
  /** Since when its expression holds without a gap. */
  activeAt: number;
  value: number;
};

const STEP_MS = 30_000;
/** How far back the beginning of an alert is looked for. */
const HISTORY_MS = 3 * 3_600_000;

/** The alerts that a rule raises at a moment: one for each series of its expression. */
export function activeAlerts(store: Store, rule: AlertRule, now: number): ActiveAlert[] {
  const end = Math.floor(now / STEP_MS) * STEP_MS;
  const start = end - Math.max(HISTORY_MS, rule.forSeconds * 2_000);
  const run = newRun(store, { start, end });
  const stretches = evaluateOver(run, readQuery(rule.expr), { start, end, step: STEP_MS });
  return stretches.flatMap(({ labels, points }) => {
    const last = points.at(-1);
    if (last?.[0] !== end) return [];
    const activeAt = beginOf(points.map(([at]) => at));
    const state = now - activeAt >= rule.forSeconds * 1_000 ? 'firing' : 'pending';
    const own = { ...withoutName(labels), ...rule.labels, alertname: rule.name };
    const annotations = expandAnnotations(rule.annotations, labels, last[1]);
    return [{ labels: own, annotations, state, activeAt, value: last[1] }];
  });
}

/** Walks back as long as no step is missing. */
function beginOf(times: number[]): number {
  let begin = times.at(-1) ?? 0;
  for (const at of times.toReversed()) if (begin - at <= STEP_MS) begin = at;
  return begin;
}
