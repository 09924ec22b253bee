import { z } from 'zod';
import { Time } from '../fields.ts';

/** An event as the API of the core group has it; events of the newer API lack the older fields. */
export const CoreEvent = z
  .object({
    metadata: z.object({
      namespace: z.string().default('default'),
      creationTimestamp: Time.nullish(),
    }),
    involvedObject: z.object({ kind: z.string(), name: z.string().default('') }),
    type: z.string().nullish(),
    reason: z.string().nullish(),
    message: z.string().nullish(),
    count: z.number().nullish(),
    lastTimestamp: Time.nullish(),
    eventTime: Time.nullish(),
    series: z.object({ count: z.number().nullish(), lastObservedTime: Time.nullish() }).nullish(),
  })
  .transform(({ metadata, involvedObject, series, ...event }) => ({
    namespace: metadata.namespace,
    object: involvedObject,
    type: event.type ?? 'Normal',
    reason: event.reason ?? 'Unknown',
    message: event.message ?? '',
    count: series?.count ?? event.count ?? 1,
    at:
      series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      metadata.creationTimestamp ??
      new Date(0).toISOString(),
  }));
export type CoreEvent = z.output<typeof CoreEvent>;
