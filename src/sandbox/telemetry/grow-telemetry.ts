import type { Telemetry } from '../scenarios/telemetry.ts';
import { growErrors } from './grow-errors.ts';
import { growLines } from './grow-logs.ts';
import { growMetric } from './grow-metrics.ts';
import { growTraces } from './grow-traces.ts';
import type { Plan } from './plan.ts';

/** What a plan comes to when the alert is at `base`; always the same for the same plan but for the times. */
export function growTelemetry(plan: Plan, base: Date): Telemetry {
  const at = base.getTime();
  const traces = plan.traces.map(trace => growTraces(trace, plan, at));
  const lines = plan.logs.flatMap(line => growLines(line, plan, at));
  return {
    metrics: plan.metrics.flatMap(metric => growMetric(metric, plan, at)),
    about: Object.fromEntries(plan.metrics.map(({ name, kind, help }) => [name, { kind, help }])),
    rules: plan.rules.map(({ for: forMs, ...rule }) => ({ ...rule, forSeconds: forMs / 1_000 })),
    logs: [...lines, ...traces.flatMap(({ logs }) => logs)].toSorted((a, b) => a.at - b.at),
    errors: plan.errors.flatMap(error => growErrors(error, plan, at)),
    spans: traces.flatMap(({ spans }) => spans).toSorted((a, b) => a.at - b.at),
  };
}
