import { z } from 'zod';

const Milliseconds = z.number().transform((ms, context) => {
  const at = new Date(ms);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'is not a time' });
  return z.NEVER;
});

export const Issue = z.object({
  id: z.string(),
  attributes: z.object({
    error_type: z.string().nullish(),
    error_message: z.string().nullish(),
    file_path: z.string().nullish(),
    function_name: z.string().nullish(),
    service: z.string().nullish(),
    state: z.string().nullish(),
    is_crash: z.boolean().nullish(),
    first_seen: Milliseconds,
    last_seen: Milliseconds,
    first_seen_version: z.string().nullish(),
    last_seen_version: z.string().nullish(),
  }),
});
export type Issue = z.output<typeof Issue>;

export const IssueAnswer = z.object({ data: Issue });

/** Numbers of a window, and beside them the issues that they are about. */
export const IssuesAnswer = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({
        total_count: z.number().nullish(),
        impacted_users: z.number().nullish(),
      }),
    }),
  ),
  included: z
    .array(
      z.union([
        Issue.extend({ type: z.literal('issue') }),
        z.object({ type: z.string() }).transform(() => undefined),
      ]),
    )
    .default([]),
});
export type IssuesAnswer = z.output<typeof IssuesAnswer>;

/** The error on an event of either kind: on a span in `custom`, on a log in `attributes`. */
const Thrown = z.object({ message: z.string().nullish(), stack: z.string().nullish() }).nullish();
const Fields = z
  .looseObject({ error: Thrown, trace_id: z.string().nullish(), version: z.string().nullish() })
  .nullish();

export const SampleEvent = z
  .object({
    attributes: z.object({
      trace_id: z.string().nullish(),
      env: z.string().nullish(),
      tags: z.array(z.string()).nullish(),
      custom: Fields,
      attributes: Fields,
    }),
  })
  .transform(({ attributes: { custom, attributes, ...event } }) => ({
    ...event,
    error: custom?.error ?? attributes?.error,
    traceId: event.trace_id ?? attributes?.trace_id,
  }));
export type SampleEvent = z.output<typeof SampleEvent>;
