import { z } from 'zod';

const person = z.strictObject({
  /** How the scenarios' files refer to the person. */
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string(),
  email: z.email(),
  github: z.string(),
  timeZone: z.string().default('Europe/Berlin'),
  bot: z.boolean().default(false),
});

const pagerId = z.string().regex(/^[A-Z0-9]{7,14}$/);

const escalationPolicy = z.strictObject({
  id: pagerId,
  name: z.string(),
  /** Who is called first, second and so on. */
  levels: z.array(z.string()).min(1),
});

const service = z.strictObject({
  id: pagerId,
  name: z.string(),
  description: z.string(),
  escalationPolicy: z.string(),
  team: z.string(),
  dependsOn: z.array(z.string()).default([]),
});

const repository = z.strictObject({
  name: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  description: z.string(),
  language: z.string(),
});

const jiraField = z.strictObject({
  id: z.string().regex(/^customfield_\d+$/),
  name: z.string(),
  /** Names of the issue types that have the field. */
  issueTypes: z.array(z.string()).min(1),
  required: z.boolean(),
  /** Choices of a select; a text field has none. */
  options: z.array(z.strictObject({ id: z.string(), value: z.string() })).default([]),
});

const project = z.strictObject({
  id: z.string(),
  key: z.string().regex(/^[A-Z][A-Z0-9_]{1,9}$/),
  name: z.string(),
  lead: z.string(),
  issueTypes: z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1),
  fields: z.array(jiraField).default([]),
});

/** The organisation that all scenarios happen in: people, teams, services, repositories and Jira projects. */
export const companySchema = z.strictObject({
  name: z.string(),
  /** The person whose tokens the sandbox's connections use. */
  account: z.string(),
  people: z.array(person).min(1),
  teams: z.array(z.strictObject({ id: pagerId, name: z.string() })),
  escalationPolicies: z.array(escalationPolicy).min(1),
  services: z.array(service).min(1),
  repositories: z.array(repository).min(1),
  projects: z.array(project).min(1),
});

export type Company = z.output<typeof companySchema>;
export type Person = Company['people'][number];
export type PagerServiceData = Company['services'][number];
export type JiraProject = Company['projects'][number];
