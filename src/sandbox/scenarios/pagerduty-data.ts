import { z } from 'zod';
import { relativeTime } from './relative-time.ts';

const pagerId = z.string().regex(/^[A-Z0-9]{7,14}$/);
const note = z.strictObject({ at: relativeTime, by: z.string(), text: z.string() });
const link = z.strictObject({ href: z.string(), text: z.string() });

const otherIncident = z.strictObject({
  id: pagerId,
  number: z.int().positive(),
  service: z.string(),
  title: z.string(),
  urgency: z.enum(['high', 'low']).default('high'),
  at: relativeTime,
  resolved: relativeTime.optional(),
  resolvedBy: z.string().optional(),
  notes: z.array(note).default([]),
});

const changeEvent = z.strictObject({
  id: z.string(),
  at: relativeTime,
  service: z.string(),
  summary: z.string(),
  source: z.string(),
  links: z.array(link).default([]),
  details: z.record(z.string(), z.unknown()).default({}),
  /** Why PagerDuty holds it for related to the incident; absent when it does not. */
  correlation: z.enum(['most_recent', 'related_service', 'intelligent']).optional(),
});

/** What PagerDuty knows besides the alert: the past, notes by people, change events, incidents elsewhere. */
export const pagerdutyDataSchema = z.strictObject({
  notes: z.array(note).default([]),
  log: z
    .array(
      z.strictObject({
        at: relativeTime,
        kind: z.enum(['notify', 'acknowledge', 'resolve', 'escalate', 'assign', 'annotate']),
        by: z.string(),
        summary: z.string(),
      }),
    )
    .default([]),
  incidents: z.array(otherIncident).default([]),
  /** `score` as PagerDuty gives it, 0 to 100. */
  past: z.array(z.strictObject({ incident: pagerId, score: z.number() })).default([]),
  related: z
    .array(
      z.strictObject({
        incident: pagerId,
        type: z.enum(['machine_learning_inferred', 'service_dependency']),
      }),
    )
    .default([]),
  occurrence: z
    .strictObject({
      category: z.enum(['novel', 'rare', 'anomalous', 'frequent']),
      count: z.int(),
      frequency: z.number(),
    })
    .optional(),
  changeEvents: z.array(changeEvent).default([]),
});

export type PagerdutyData = z.output<typeof pagerdutyDataSchema>;
export type OtherIncidentData = PagerdutyData['incidents'][number];
export type ChangeEventData = PagerdutyData['changeEvents'][number];
