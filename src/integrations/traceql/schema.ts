import { z } from 'zod';

/** Numbers of 64 bits are texts in protobuf's JSON, but not everybody's. */
const Nanoseconds = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative().transform(String)])
  .default('0')
  .transform(BigInt);

const AnyValue = z
  .object({
    stringValue: z.string().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    doubleValue: z.union([z.string(), z.number()]).optional(),
    boolValue: z.boolean().optional(),
    arrayValue: z.unknown().optional(),
    kvlistValue: z.unknown().optional(),
  })
  .nullish();
const Attributes = z
  .array(z.object({ key: z.string(), value: AnyValue }))
  .nullish()
  .transform(all => all ?? []);
export type Attributes = z.output<typeof Attributes>;

const Span = z.object({
  spanId: z.string(),
  parentSpanId: z.string().default(''),
  name: z.string().default(''),
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Attributes,
  events: z
    .array(z.object({ name: z.string().default(''), attributes: Attributes }))
    .nullish()
    .transform(events => events ?? []),
  /** 2 is an error; Tempo writes the name. */
  status: z
    .object({
      code: z.union([z.string(), z.number()]).optional(),
      message: z.string().optional(),
    })
    .nullish(),
});
export type OtlpSpan = z.output<typeof Span>;

const Spans = z
  .array(z.object({ spans: z.array(Span).default([]) }))
  .nullish()
  .transform(scopes => scopes ?? []);
/** `instrumentationLibrarySpans` is what it was called until 2022. */
const Batch = z.object({
  resource: z.object({ attributes: Attributes }).nullish(),
  scopeSpans: Spans,
  instrumentationLibrarySpans: Spans,
});
export type Batch = z.output<typeof Batch>;

const Trace = z.union([
  z.object({ batches: z.array(Batch) }).transform(({ batches }) => batches),
  z.object({ resourceSpans: z.array(Batch) }).transform(({ resourceSpans }) => resourceSpans),
]);
/** Of `/api/traces`, or of `/api/v2/traces`, which puts it into an envelope. */
export const TraceAnswer = z.union([
  z.object({ trace: Trace, status: z.string().default('') }).transform(({ trace, status }) => ({
    batches: trace,
    isPartial: /partial/i.test(status),
  })),
  Trace.transform(batches => ({ batches, isPartial: false })),
]);

/** A search of nothing leaves `traces` out; ids may come without the zeros before them. */
export const SearchAnswer = z.object({
  traces: z
    .array(
      z.object({
        traceID: z.string().regex(/^[0-9a-f]{1,32}$/i),
        durationMs: z.number().default(0),
      }),
    )
    .nullish()
    .transform(traces => traces ?? []),
  metrics: z.looseObject({}).nullish(),
});

export const TagValuesAnswer = z.object({
  tagValues: z
    .array(z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]))
    .nullish()
    .transform(values => values ?? []),
});
