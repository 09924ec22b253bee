import { z } from 'zod';
import type { LogLine } from '../../capabilities/logs.ts';
import { Time } from '../fields.ts';
import { flatLabels } from '../flat-labels.ts';
import { severityOf } from '../severity.ts';
import { tagsOf } from './search-syntax.ts';

const MOST_LABELS = 40;
/** Where tracers and OpenTelemetry put the trace's id. */
const TRACE_FIELDS = ['dd.trace_id', 'trace_id', 'otel.trace_id', 'traceId'];

/** A log event, in our words. */
export const LogEvent = z
  .object({
    attributes: z.object({
      timestamp: Time,
      message: z.string().nullish(),
      service: z.string().nullish(),
      status: z.string().nullish(),
      host: z.string().nullish(),
      tags: z.array(z.string()).nullish(),
      attributes: z.record(z.string(), z.unknown()).nullish(),
    }),
  })
  .transform(({ attributes: log }): LogLine => {
    const own = flatLabels(log.attributes ?? {}, MOST_LABELS);
    const severity = severityOf(log.status);
    const traceId = TRACE_FIELDS.map(name => own[name]).find(Boolean);
    return {
      at: log.timestamp,
      text: log.message || JSON.stringify(log.attributes ?? {}),
      ...(severity ? { severity } : {}),
      ...(log.service ? { service: log.service } : {}),
      ...(traceId ? { traceId } : {}),
      labels: { ...tagsOf(log.tags ?? []), ...(log.host ? { host: log.host } : {}), ...own },
    };
  });

/** Numbers in groups, or one group for all. */
export const Aggregate = z.object({
  data: z.object({
    buckets: z.array(
      z.object({
        by: z.record(z.string(), z.unknown()).nullish(),
        computes: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});
