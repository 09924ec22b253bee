import { z } from 'zod';
import type { ChangedFile } from '../../capabilities/changes.ts';
import { Time } from '../fields.ts';

const Login = z.object({ login: z.string() }).nullish();

export const Account = z.object({ login: z.string() });

export const RepositoryAnswer = z
  .object({
    full_name: z.string(),
    html_url: z.url(),
    description: z.string().nullish(),
    pushed_at: Time.nullish(),
    has_issues: z.boolean().nullish(),
  })
  .transform(({ full_name, html_url, description, pushed_at, has_issues }) => ({
    name: full_name,
    url: html_url,
    ...(description ? { description } : {}),
    ...(pushed_at ? { pushedAt: pushed_at } : {}),
    hasIssues: has_issues ?? true,
  }));
export type RepositoryAnswer = z.infer<typeof RepositoryAnswer>;

const Person = z.object({ name: z.string().nullish(), date: Time }).nullish();

export const Commit = z
  .object({
    sha: z.string(),
    html_url: z.url(),
    parents: z.array(z.object({ sha: z.string() })).default([]),
    author: Login,
    commit: z.object({ message: z.string(), author: Person, committer: Person }),
  })
  .transform(({ sha, html_url, parents, author, commit }) => ({
    sha,
    url: html_url,
    parents: parents.map(parent => parent.sha),
    title: firstLine(commit.message),
    message: commit.message,
    author: author?.login ?? commit.author?.name ?? undefined,
    at: commit.committer?.date ?? commit.author?.date ?? new Date(0).toISOString(),
  }));
export type Commit = z.output<typeof Commit>;

const File = z
  .object({
    filename: z.string(),
    status: z.string(),
    additions: z.number(),
    deletions: z.number(),
    patch: z.string().nullish(),
  })
  .transform(
    ({ filename, patch, ...file }): ChangedFile => ({
      path: filename,
      ...file,
      ...(patch ? { patch } : {}),
    }),
  );

export const Files = z.array(File);
export const WithFiles = z.object({ files: Files.default([]) });

export const PullRequest = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.url(),
    user: Login,
    created_at: Time,
    updated_at: Time,
    merged_at: Time.nullish(),
    merge_commit_sha: z.string().nullish(),
    head: z.object({ sha: z.string() }),
    base: z.object({ sha: z.string() }),
  })
  .transform(({ number, title, body, html_url, user, head, base, ...pull }) => ({
    number,
    title,
    message: body ? `${title}\n\n${body}` : title,
    url: html_url,
    author: user?.login,
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    mergedAt: pull.merged_at ?? undefined,
    sha: pull.merged_at ? (pull.merge_commit_sha ?? head.sha) : head.sha,
    base: base.sha,
  }));
export type PullRequest = z.output<typeof PullRequest>;

export const Deployment = z
  .object({
    id: z.number(),
    sha: z.string(),
    environment: z.string(),
    description: z.string().nullish(),
    creator: Login,
    created_at: Time,
  })
  .transform(({ creator, created_at, ...deployment }) => ({
    ...deployment,
    author: creator?.login,
    createdAt: created_at,
  }));
export type Deployment = z.output<typeof Deployment>;

export const DeploymentStatus = z
  .object({ state: z.string(), created_at: Time })
  .transform(({ state, created_at }) => ({ state, at: created_at }));
export type DeploymentStatus = z.output<typeof DeploymentStatus>;

export const CompareAnswer = z
  .object({
    html_url: z.url(),
    ahead_by: z.number(),
    behind_by: z.number(),
    total_commits: z.number(),
    commits: z.array(Commit),
    files: Files.default([]),
  })
  .transform(({ html_url, ahead_by, behind_by, total_commits, ...rest }) => ({
    url: html_url,
    aheadBy: ahead_by,
    behindBy: behind_by,
    total: total_commits,
    ...rest,
  }));

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
