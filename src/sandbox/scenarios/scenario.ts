import { z } from 'zod';
import { githubDataSchema } from './github-data.ts';
import { jiraDataSchema } from './jira-data.ts';
import { pagerdutyDataSchema } from './pagerduty-data.ts';
import { type Filling, relativeTime } from './relative-time.ts';
import { scriptSchema } from './script.ts';
import type { Telemetry } from './telemetry.ts';

const alert = z.strictObject({
  at: relativeTime.prefault('0s'),
  /** When the monitoring tool took it back, if it did. */
  resolved: relativeTime.optional(),
  summary: z.string(),
  severity: z.enum(['info', 'warning', 'error', 'critical']),
  dedupKey: z.string(),
  source: z.string(),
  component: z.string().optional(),
  client: z.string(),
  details: z.record(z.string(), z.unknown()),
  links: z.array(z.strictObject({ href: z.string(), text: z.string() })).default([]),
});

/** scenario.json: the story, the page that begins it and what the right answer is. */
export const scenarioFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().max(80),
  /** One sentence, for the person who chooses a scenario. */
  story: z.string(),
  /** Words that a typed `/investigate …` about it would contain. */
  words: z.array(z.string().min(3)).min(1),
  /** Name of the PagerDuty service that is paged. */
  service: z.string(),
  incident: z.strictObject({
    title: z.string(),
    urgency: z.enum(['high', 'low']),
    priority: z.enum(['P1', 'P2', 'P3', 'P4']).nullable(),
  }),
  alerts: z.array(alert).min(1),
  /** What a good investigation finds. Only tests and evaluations read it. */
  finding: z.strictObject({
    verdict: z.enum(['confirmed', 'likely', 'inconclusive', 'no_issue']),
    culprit: z
      .strictObject({ repository: z.string(), sha: z.string().regex(/^[0-9a-f]{40}$/) })
      .nullable(),
  }),
});

/** A whole scenario, its files put together. Times are still placeholders: see `fill`. */
export const scenarioSchema = scenarioFileSchema.extend({
  github: githubDataSchema,
  pagerduty: pagerdutyDataSchema,
  jira: jiraDataSchema,
  script: scriptSchema,
});

export type Scenario = z.output<typeof scenarioSchema> & {
  /** What it left in metrics, logs, errors and traces. Large, so it is made when somebody asks. */
  telemetryAt(filling: Filling): Telemetry;
  /** False when nothing is known of errors, which is not the same as none having happened. */
  reportsErrors: boolean;
};
export type AlertData = Scenario['alerts'][number];
