import { z } from 'zod';
import { Time } from '../fields.ts';

const Person = z.object({ username: z.string() });

export const Issue = z
  .object({
    title: z.string(),
    description: z.string().nullish(),
    state: z.string(),
    labels: z.array(z.string()).nullish(),
    assignees: z.array(Person).nullish(),
    created_at: Time,
    updated_at: Time,
    web_url: z.url(),
    issue_type: z.string().nullish(),
    references: z.object({ full: z.string() }),
  })
  .transform(({ title, description, labels, assignees, issue_type, references, ...issue }) => ({
    description: description ?? '',
    ticket: {
      ...{ key: references.full, url: issue.web_url, summary: title, status: issue.state },
      ...(issue_type ? { type: issue_type } : {}),
      ...(assignees?.[0] ? { assignee: assignees[0].username } : {}),
      labels: labels ?? [],
      ...{ createdAt: issue.created_at, updatedAt: issue.updated_at },
    },
  }));
export type Issue = z.output<typeof Issue>;

export const Created = z.object({ iid: z.number(), web_url: z.url() });

export const Note = z.object({
  id: z.number(),
  body: z.string(),
  author: Person.nullish(),
  created_at: Time,
  /** True for what GitLab wrote itself: labels set, the state changed. */
  system: z.boolean().nullish(),
});
export type Note = z.output<typeof Note>;

export const NoteId = z.object({ id: z.number() });

export const Group = z.object({ id: z.number(), full_path: z.string() });

/** What GitLab says when it refuses a form. */
export const Refusal = z.object({ message: z.record(z.string(), z.array(z.string())) });
