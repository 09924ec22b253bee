import { z } from 'zod';
import { offsetOf } from '../scenarios/relative-time.ts';

const offset = z.string().transform((text, context) => {
  const ms = offsetOf(text);
  if (ms !== undefined) return ms;
  context.addIssue('must be a time relative to the alert, such as "-14m", "-3d 2h" or "+30s"');
  return z.NEVER;
});

const rising = (points: [number, number][]) =>
  points.every(([at], index) => index === 0 || at > (points[index - 1]?.[0] ?? at));

/** A number, or points `["-14m", 0.3]` in time order with straight lines between them. */
const curve = z.union([
  z.number().transform((value): [number, number][] => [[0, value]]),
  z
    .array(z.tuple([offset, z.number()]))
    .min(1)
    .refine(rising, 'must be in time order'),
]);

const labels = z.record(z.string(), z.string());

const many = {
  labels: labels.default({}),
  /** One series for each value: `{"pod": ["a", "b"]}`. What it measures is that of one of them. */
  each: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  /** Share by which values stray from the curve. */
  noise: z.number().min(0).max(1).default(0.03),
};

const about = {
  name: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/),
  help: z.string(),
  from: offset.optional(),
  until: offset.optional(),
  every: offset.optional(),
};

const metric = z.discriminatedUnion('kind', [
  z.strictObject({
    ...about,
    kind: z.literal('gauge'),
    /** `digits`: how many after the point. */
    series: z.array(
      z.strictObject({ ...many, value: curve, digits: z.int().min(0).max(6).default(3) }),
    ),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('counter'),
    /** `rate` is a second's worth. At `restarts` it begins again at zero. */
    series: z.array(
      z.strictObject({ ...many, rate: curve, restarts: z.array(offset).default([]) }),
    ),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('histogram'),
    buckets: z.array(z.number()).min(2),
    series: z.array(
      z.strictObject({
        ...many,
        rate: curve,
        p50: curve,
        p95: curve,
        restarts: z.array(offset).default([]),
      }),
    ),
  }),
]);

const rule = z.strictObject({
  name: z.string(),
  expr: z.string(),
  for: offset.prefault('0s'),
  labels: labels.default({}),
  annotations: labels.default({}),
});

const line = z.strictObject({
  service: z.string(),
  severity: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']),
  /** `<int 5 90>`, `<hex 8>` and `<pick a|b>` differ from line to line, also in attributes. */
  text: z.string(),
  from: offset.optional(),
  until: offset.optional(),
  perMinute: curve,
  attributes: labels.default({}),
});

const step = z.strictObject({
  service: z.string(),
  name: z.string(),
  /** Its own work, without that of the steps inside it. */
  ms: curve,
  spread: z.number().min(0).max(2).default(0.25),
  /** It gives up after so long: then it failed, and so did what it is inside of. */
  limitMs: z.number().positive().optional(),
  /** Share of times that it fails on its own. */
  fails: curve.prefault(0),
  attributes: labels.default({}),
  /** Attributes and the line that is written when it fails itself. */
  failure: z
    .strictObject({ attributes: labels.default({}), severity: z.string(), text: z.string() })
    .optional(),
});

export type StepPlan = z.output<typeof step> & { steps: StepPlan[] };

const stepTree: z.ZodType<StepPlan> = step.extend({
  get steps() {
    return z.array(stepTree).default([]);
  },
});

const trace = z.strictObject({
  from: offset.optional(),
  until: offset.optional(),
  perMinute: curve,
  root: stepTree,
});

const frame = z.strictObject({
  function: z.string().optional(),
  file: z.string(),
  line: z.int().positive().optional(),
  code: z.string().optional(),
  ours: z.boolean().default(true),
});

/** What ran: one release all the time, or each from a moment on. */
const releases = z.union([
  z.string().transform((release): [number, string][] => [[Number.NEGATIVE_INFINITY, release]]),
  z.array(z.tuple([offset, z.string()])).min(1),
]);

const error = z.strictObject({
  /** As Sentry calls it for people. */
  id: z.string().regex(/^[A-Z][A-Z0-9_-]{0,79}-[A-Z0-9]{1,10}$/, 'must be such as CHECKOUT-API-4K'),
  service: z.string(),
  type: z.string(),
  message: z.string(),
  level: z.enum(['fatal', 'error', 'warning', 'info']).default('error'),
  handled: z.boolean().default(false),
  where: z.string().optional(),
  causes: z.array(z.strictObject({ type: z.string(), message: z.string() })).default([]),
  /** The innermost first. */
  frames: z.array(frame).default([]),
  from: offset.optional(),
  until: offset.optional(),
  perMinute: curve,
  releases,
  /** Whom it happened to, such as `customer-<int 1 900>`. */
  user: z.string().optional(),
  tags: labels.default({}),
});

/** telemetry.json: what a scenario left in metrics, logs, errors and traces, as rules by which it is made. See the README. */
export const planSchema = z.strictObject({
  from: offset,
  until: offset,
  every: offset,
  metrics: z.array(metric).default([]),
  rules: z.array(rule).default([]),
  logs: z.array(line).default([]),
  errors: z.array(error).default([]),
  traces: z.array(trace).default([]),
});

export type Plan = z.output<typeof planSchema>;
export type MetricPlan = Plan['metrics'][number];
export type LinePlan = Plan['logs'][number];
export type ErrorPlan = Plan['errors'][number];
export type TracePlan = Plan['traces'][number];
