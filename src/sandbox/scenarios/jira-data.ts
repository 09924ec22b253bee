import { z } from 'zod';
import { relativeTime } from './relative-time.ts';

const issue = z.strictObject({
  key: z.string().regex(/^[A-Z][A-Z0-9_]{1,9}-\d+$/),
  type: z.string(),
  summary: z.string(),
  status: z.enum(['To Do', 'In Progress', 'In Review', 'Done']),
  priority: z.enum(['Highest', 'High', 'Medium', 'Low', 'Lowest']).default('Medium'),
  labels: z.array(z.string()).default([]),
  reporter: z.string(),
  assignee: z.string().optional(),
  created: relativeTime,
  updated: relativeTime,
  /** Paragraphs divided by an empty line; lines that begin with `- ` are a list, four spaces are code. */
  description: z.string().default(''),
  comments: z
    .array(z.strictObject({ at: relativeTime, by: z.string(), text: z.string() }))
    .default([]),
  /** Values of custom fields: field id → option id or text. */
  fields: z.record(z.string(), z.string()).default({}),
});

/** Tickets as they were before the alert. */
export const jiraDataSchema = z.strictObject({ issues: z.array(issue) });

export type JiraData = z.output<typeof jiraDataSchema>;
export type IssueData = JiraData['issues'][number];
