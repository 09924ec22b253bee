import { z } from 'zod';
import { Time } from '../fields.ts';

const Person = z.object({ login: z.string() });
const Label = z.union([
  z.string(),
  z.object({ name: z.string().nullish() }).transform(({ name }) => name ?? ''),
]);

/** An issue, or a pull request, which GitHub keeps among them. */
export const Issue = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    state_reason: z.string().nullish(),
    labels: z.array(Label),
    assignees: z.array(Person).nullish(),
    type: z.object({ name: z.string() }).nullish(),
    comments: z.number().nullish(),
    created_at: Time,
    updated_at: Time,
    html_url: z.url(),
    repository_url: z.url(),
    pull_request: z.unknown().optional(),
  })
  .transform(({ number, title, body, labels, assignees, type, ...issue }) => ({
    body: body ?? '',
    comments: issue.comments ?? 0,
    isPullRequest: Boolean(issue.pull_request),
    ticket: {
      key: `${repositoryIn(issue.repository_url)}#${number}`,
      url: issue.html_url,
      summary: title,
      status: issue.state_reason ? `${issue.state} (${issue.state_reason})` : issue.state,
      type: type?.name ?? (issue.pull_request ? 'pull request' : 'issue'),
      ...(assignees?.[0] ? { assignee: assignees[0].login } : {}),
      labels: labels.filter(label => label !== ''),
      ...{ createdAt: issue.created_at, updatedAt: issue.updated_at },
    },
  }));
export type Issue = z.output<typeof Issue>;

export const FoundIssues = z.object({
  total_count: z.number(),
  incomplete_results: z.boolean().nullish(),
  items: z.array(Issue),
});

export const Created = z.object({ number: z.number(), html_url: z.url() });

export const Comment = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: Person.nullish(),
  created_at: Time,
  html_url: z.url(),
});
export type Comment = z.output<typeof Comment>;

/** What GitHub says when it refuses a form or a query. */
export const Refusal = z.object({
  body: z.object({
    message: z.string(),
    errors: z
      .array(z.object({ field: z.string().nullish(), message: z.string().nullish() }))
      .nullish()
      .catch(null),
  }),
});

/** The address of the repository in the API ends in its name. */
function repositoryIn(url: string): string {
  return url.split('/').slice(-2).join('/');
}
