import { z } from 'zod';
import { relativeTime } from './relative-time.ts';

const sha = z.string().regex(/^[0-9a-f]{40}$/, 'must be a full commit id of 40 hex digits');
const person = z.string();

const changedFile = z.strictObject({
  path: z.string(),
  previousPath: z.string().optional(),
  status: z.enum(['added', 'modified', 'removed', 'renamed']).default('modified'),
  additions: z.int().nonnegative(),
  deletions: z.int().nonnegative(),
  patch: z.string().optional(),
});

const commit = z.strictObject({
  sha,
  at: relativeTime,
  author: person,
  message: z.string(),
  branch: z.string().default('main'),
  files: z.array(changedFile).default([]),
});

const pullRequest = z.strictObject({
  number: z.int().positive(),
  title: z.string(),
  body: z.string().default(''),
  author: person,
  branch: z.string(),
  created: relativeTime,
  state: z.enum(['open', 'closed', 'merged']),
  /** When it was merged or closed. */
  closed: relativeTime.optional(),
  mergedBy: person.optional(),
  /** The commit on the default branch that it became. */
  mergeCommit: sha.optional(),
  labels: z.array(z.string()).default([]),
  reviewers: z.array(person).default([]),
  draft: z.boolean().default(false),
  /** Files of an open request; a merged one has those of its merge commit. */
  files: z.array(changedFile).default([]),
});

const deploymentStatus = z.strictObject({
  state: z.enum(['queued', 'in_progress', 'success', 'failure', 'error', 'inactive', 'pending']),
  at: relativeTime,
  description: z.string().default(''),
});

const deployment = z.strictObject({
  id: z.int().positive(),
  environment: z.string(),
  sha,
  ref: z.string().default('main'),
  at: relativeTime,
  creator: person,
  description: z.string().default(''),
  statuses: z.array(deploymentStatus).min(1),
});

const conclusion = z.enum(['success', 'failure', 'cancelled', 'skipped', 'timed_out']);

const job = z.strictObject({
  name: z.string(),
  conclusion: conclusion.nullable(),
  steps: z.array(z.strictObject({ name: z.string(), conclusion: conclusion.nullable() })),
  log: z.string().default(''),
});

const run = z.strictObject({
  id: z.int().positive(),
  workflow: z.string(),
  path: z.string(),
  event: z.string(),
  branch: z.string().default('main'),
  sha,
  at: relativeTime,
  seconds: z.int().positive(),
  actor: person,
  title: z.string(),
  /** null while it runs */
  conclusion: conclusion.nullable(),
  jobs: z.array(job).default([]),
});

const release = z.strictObject({
  id: z.int().positive(),
  tag: z.string(),
  name: z.string(),
  body: z.string().default(''),
  sha,
  at: relativeTime,
  author: person,
});

const repository = z.strictObject({
  name: z.string(),
  commits: z.array(commit).default([]),
  pullRequests: z.array(pullRequest).default([]),
  deployments: z.array(deployment).default([]),
  runs: z.array(run).default([]),
  releases: z.array(release).default([]),
  /** Path → text at the head of the default branch. Read from `files/<repository>/…`. */
  files: z.record(z.string(), z.string()).default({}),
});

/** What happened on GitHub. Files that a commit's patches touch are given as they are after the last commit. */
export const githubDataSchema = z.strictObject({ repositories: z.array(repository) });

export type GithubData = z.output<typeof githubDataSchema>;
export type RepositoryData = GithubData['repositories'][number];
export type CommitData = RepositoryData['commits'][number];
export type PullRequestData = RepositoryData['pullRequests'][number];
export type DeploymentData = RepositoryData['deployments'][number];
export type RunData = RepositoryData['runs'][number];
export type JobData = RunData['jobs'][number];
export type ReleaseData = RepositoryData['releases'][number];
export type ChangedFileData = CommitData['files'][number];
