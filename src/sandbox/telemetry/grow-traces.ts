import type { LogRecord, SpanRecord } from '../scenarios/telemetry.ts';
import { valueOn } from './curve.ts';
import { chancedAll, momentsByChance } from './grow-logs.ts';
import type { Plan, StepPlan, TracePlan } from './plan.ts';
import { around, chanced, hex, type Random, randomFrom } from './random.ts';

export type Grown = { spans: SpanRecord[]; logs: LogRecord[] };

/** How a trace is made: by chance, with times counted from the alert at `base`. */
type Growing = { random: Random; base: number; traceId: string } & Grown;

/** The traces of one kind, with the lines that their failing steps wrote. */
export function growTraces(trace: TracePlan, plan: Plan, base: number): Grown {
  const { from = plan.from, until = plan.until, perMinute, root } = trace;
  const random = randomFrom(JSON.stringify([root.service, root.name]));
  const grown: Grown = { spans: [], logs: [] };
  for (const at of momentsByChance({ from, until, perMinute }, random))
    growStep(root, at, undefined, { ...grown, random, base, traceId: hex(random, 32) });
  return grown;
}

/** Adds a step and those inside it, one after the other until one fails. Says when it ended and whether it failed. */
function growStep(
  step: StepPlan,
  at: number,
  parentId: string | undefined,
  growing: Growing,
): { end: number; isError: boolean } {
  const { random, base, traceId, spans } = growing;
  const spanId = hex(random, 16);
  const own = valueOn(step.ms, at) * around(random, step.spread);
  const isOver = step.limitMs !== undefined && own >= step.limitMs;
  const failsItself = isOver || random() < valueOn(step.fails, at);
  const worked = Math.min(own, step.limitMs ?? own);
  let end = at + worked / 2;
  let isError = failsItself;
  for (const inner of failsItself ? [] : step.steps) {
    const done = growStep(inner, end, spanId, growing);
    end = done.end;
    isError = done.isError;
    if (isError) break;
  }
  end += worked / 2;
  const failure = failsItself ? step.failure : undefined;
  const said = failure && chanced(failure.text, random);
  const durationMs = Math.round((end - at) * 1_000) / 1_000;
  spans.push({
    ...{ traceId, spanId, service: step.service, name: step.name, isError, durationMs },
    ...(parentId && { parentId }),
    at: base + Math.round(at),
    attributes: {
      ...chancedAll({ ...step.attributes, ...failure?.attributes }, random),
      ...(said && { 'status.message': said }),
    },
  });
  if (failure && said) growing.logs.push(lineOf(step, failure.severity, said, end, growing));
  return { end, isError };
}

function lineOf(
  { service }: StepPlan,
  severity: string,
  text: string,
  end: number,
  { base, traceId }: Growing,
): LogRecord {
  return { at: base + Math.round(end), text, service, severity, traceId, attributes: {} };
}
