import { z } from 'zod';

const Capability = z.object({
  type: z.string(),
  searchable: z.boolean(),
  aggregatable: z.boolean(),
});

/** Field → its types in the indices → what can be done with it. */
export const FieldCaps = z.object({
  indices: z.union([z.string(), z.array(z.string())]).optional(),
  fields: z.record(z.string(), z.record(z.string(), Capability)),
});
export type FieldCaps = z.output<typeof FieldCaps>;

/** An answer of some shards only is no whole answer. */
const Shards = z.object({ failed: z.number() });

export const Hit = z.object({
  _index: z.string(),
  _id: z.string(),
  _source: z.record(z.string(), z.unknown()).default({}),
  /** The time, in milliseconds since 1970. */
  sort: z.array(z.unknown()).optional(),
});
export type Hit = z.output<typeof Hit>;

export const SearchAnswer = z.object({
  timed_out: z.boolean(),
  _shards: Shards,
  hits: z.object({ hits: z.array(Hit) }),
});

export const CountAnswer = z.object({ count: z.number(), _shards: Shards });

export const TermsAnswer = z.object({
  aggregations: z
    .object({ names: z.object({ buckets: z.array(z.object({ key: z.string() })) }) })
    .optional(),
});

export const ClusterAnswer = z.object({ cluster_name: z.string() });

/** Why a query was not taken; the root cause says it best. */
export const RefusalAnswer = z.object({
  error: z.object({
    reason: z.string().nullish(),
    root_cause: z.array(z.object({ reason: z.string().nullish() })).default([]),
  }),
});
