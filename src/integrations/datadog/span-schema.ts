import { z } from 'zod';
import type { Span } from '../../capabilities/traces.ts';
import { Time } from '../fields.ts';
import { flatLabels } from '../flat-labels.ts';

const MOST_ATTRIBUTES = 40;

/** How spans are searched. */
export const SPAN_SEARCH = {
  permission: 'apm_read',
  path: '/api/v2/spans/events/search',
  wrap: (request: object) => ({ data: { type: 'search_request', attributes: request } }),
} as const;

/** A span that Datadog has kept, in our words. It measures durations in nanoseconds. */
export const SpanEvent = z
  .object({
    attributes: z.object({
      trace_id: z.string(),
      span_id: z.string(),
      parent_id: z.string().nullish(),
      service: z.string().nullish(),
      resource_name: z.string().nullish(),
      env: z.string().nullish(),
      host: z.string().nullish(),
      start_timestamp: Time,
      end_timestamp: Time,
      custom: z.record(z.string(), z.unknown()).nullish(),
    }),
  })
  .transform(({ attributes: span }): Span => {
    const { duration, error, ...custom } = span.custom ?? {};
    const between = Date.parse(span.end_timestamp) - Date.parse(span.start_timestamp);
    const more = { env: span.env ?? undefined, host: span.host ?? undefined, error };
    return {
      traceId: span.trace_id,
      spanId: span.span_id,
      ...(span.parent_id && span.parent_id !== '0' ? { parentId: span.parent_id } : {}),
      service: span.service || 'unknown',
      name: span.resource_name || 'unknown',
      startedAt: span.start_timestamp,
      durationMs: typeof duration === 'number' ? duration / 1e6 : Math.max(0, between),
      isError: hasError(error),
      attributes: flatLabels({ ...more, ...custom }, MOST_ATTRIBUTES),
    };
  });

/** What went wrong, in parts, or just that something did. */
function hasError(error: unknown): boolean {
  if (typeof error === 'object' && error !== null) return Object.keys(error).length > 0;
  return error === true || error === 1 || error === '1' || error === 'true';
}
