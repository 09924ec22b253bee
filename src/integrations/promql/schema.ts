import { z } from 'zod';

const Labels = z.record(z.string(), z.string());
/** Seconds since 1970, and the number as text: it may be NaN or infinite. */
const Sample = z.tuple([z.number(), z.string()]);
const Warned = { warnings: z.array(z.string()).nullish(), isPartial: z.boolean().optional() };

/** `values` is absent where native histograms are asked for as they are. */
export const MatrixAnswer = z.object({
  ...Warned,
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: Labels, values: z.array(Sample).default([]) })),
  }),
});

export const VectorAnswer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: Labels, value: Sample.optional() })),
  }),
});

/** Names of labels, or values of one; null where there are none. */
export const TextsAnswer = z.object({
  ...Warned,
  data: z
    .array(z.string())
    .nullable()
    .transform(texts => texts ?? []),
});

export const SeriesAnswer = z.object({
  ...Warned,
  data: z
    .array(Labels)
    .nullable()
    .transform(all => all ?? []),
});

const Described = z.object({
  type: z.string(),
  help: z.string().default(''),
  unit: z.string().default(''),
});
export const MetadataAnswer = z.object({ data: z.record(z.string(), z.array(Described)) });
export type Described = z.output<typeof Described>;

export const RefusedAnswer = z.object({ errorType: z.string().default(''), error: z.string() });

const ActiveAlert = z.object({
  state: z.string().default(''),
  activeAt: z.string().nullish(),
  labels: Labels.default({}),
});
export const AlertingRule = z.object({
  name: z.string(),
  type: z.string().default('alerting'),
  state: z.string().default('unknown'),
  health: z.string().default('ok'),
  query: z.string().default(''),
  duration: z.number().default(0),
  labels: Labels.default({}),
  annotations: Labels.default({}),
  alerts: z.array(ActiveAlert).nullish(),
  /** Grafana's own rules have these. */
  uid: z.string().optional(),
  isPaused: z.boolean().optional(),
});
export type AlertingRule = z.output<typeof AlertingRule>;

/** Rules are read one by one: one of another kind or form is left out. */
export const RulesAnswer = z.object({
  data: z.object({
    groups: z
      .array(
        z.object({
          name: z.string().default(''),
          file: z.string().default(''),
          rules: z.array(z.unknown()).default([]),
        }),
      )
      .nullable()
      .transform(groups => groups ?? []),
  }),
});
