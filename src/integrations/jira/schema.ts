import { z } from 'zod';
import type { RequiredField } from '../../capabilities/tickets.ts';
import { Time } from '../fields.ts';

const Named = z.object({ name: z.string() }).nullish();
const Person = z.object({ displayName: z.string().nullish() }).nullish();

export const Myself = z.object({
  displayName: z.string().nullish(),
  emailAddress: z.string().nullish(),
});

const Fields = z.object({
  summary: z.string(),
  status: z.object({ name: z.string() }),
  issuetype: Named,
  priority: Named,
  assignee: Person,
  labels: z.array(z.string()).nullish(),
  created: Time,
  updated: Time,
  description: z.unknown().optional(),
});

/** The fields that `Issue` reads; Jira sends none that were not asked for. */
export const ISSUE_FIELDS = [
  'summary',
  'status',
  'issuetype',
  'priority',
  'assignee',
  'labels',
  'created',
  'updated',
];

export const Issue = z.object({ key: z.string(), fields: Fields }).transform(({ key, fields }) => ({
  key,
  description: fields.description,
  ticket: {
    key,
    summary: fields.summary,
    status: fields.status.name,
    ...(fields.issuetype ? { type: fields.issuetype.name } : {}),
    ...(fields.priority ? { priority: fields.priority.name } : {}),
    ...(fields.assignee?.displayName ? { assignee: fields.assignee.displayName } : {}),
    labels: fields.labels ?? [],
    createdAt: fields.created,
    updatedAt: fields.updated,
  },
}));

export const Search = z
  .object({
    issues: z.array(Issue),
    isLast: z.boolean().nullish(),
    nextPageToken: z.string().nullish(),
  })
  .transform(({ issues, isLast, nextPageToken }) => ({
    issues,
    truncated: Boolean(nextPageToken) || isLast === false,
  }));

export const KeySearch = z.object({ issues: z.array(z.object({ key: z.string() })) });

export const Created = z.object({ id: z.string(), key: z.string() });

export const Projects = z.object({
  values: z.array(z.object({ key: z.string(), name: z.string() })),
  isLast: z.boolean().nullish(),
});

const IssueType = z.object({ id: z.string(), name: z.string(), subtask: z.boolean().nullish() });
/** Jira says `issueTypes`; its description of the API has the other name as well. */
export const IssueTypes = z
  .object({
    issueTypes: z.array(IssueType).nullish(),
    createMetaIssueType: z.array(IssueType).nullish(),
  })
  .transform(({ issueTypes, createMetaIssueType }) => issueTypes ?? createMetaIssueType ?? []);

const Option = z
  .object({ id: z.string(), name: z.string().nullish(), value: z.string().nullish() })
  .transform(({ id, name, value }) => ({ id, name: name ?? value ?? id }));

const Field = z
  .object({
    fieldId: z.string().nullish(),
    key: z.string().nullish(),
    name: z.string(),
    required: z.boolean(),
    hasDefaultValue: z.boolean().nullish(),
    schema: z
      .object({
        type: z.string().nullish(),
        items: z.string().nullish(),
        custom: z.string().nullish(),
      })
      .nullish(),
    allowedValues: z.array(Option).nullish().catch(undefined),
  })
  .transform(({ fieldId, key, name, required, hasDefaultValue, schema, allowedValues }) => ({
    id: fieldId ?? key ?? '',
    name,
    isRequired: required && !hasDefaultValue,
    type: schema?.type ?? 'string',
    items: schema?.items ?? undefined,
    isRichText: schema?.custom?.endsWith(':textarea') ?? false,
    options: allowedValues ?? undefined,
  }));
export type Field = z.output<typeof Field>;

export const CreateFields = z
  .object({ fields: z.array(Field).nullish(), results: z.array(Field).nullish() })
  .transform(({ fields, results }) => fields ?? results ?? []);

/** A field as people fill it in. */
export function asRequiredField({ id, name, options }: Field): RequiredField {
  return { id, name, ...(options ? { options } : {}) };
}

const Property = z.object({ key: z.string(), value: z.unknown().optional() });

export const Comment = z
  .object({
    id: z.string(),
    author: Person,
    created: Time,
    body: z.unknown().optional(),
    properties: z.array(Property).nullish(),
  })
  .transform(({ id, author, created, body, properties }) => ({
    ...{ id, at: created, body },
    ...(author?.displayName ? { by: author.displayName } : {}),
    properties: properties ?? undefined,
  }));
export type Comment = z.output<typeof Comment>;

export const Comments = z.object({ comments: z.array(Comment), total: z.number().nullish() });
export const CommentId = z.object({ id: z.string() });
export const MarkerProperty = z.object({ value: z.object({ marker: z.string() }) });
export const LinkAnswer = z.object({ id: z.number() });

/** What Jira says when it refuses a form. */
export const Refusal = z.object({ errors: z.record(z.string(), z.string()) });
