import { z } from 'zod';
import { Time } from '../fields.ts';
import { asChangedFile } from './changed-file.ts';

const Person = z.object({ username: z.string() }).nullish();

export const Account = z.object({ username: z.string() });

export const Project = z
  .object({
    path_with_namespace: z.string(),
    description: z.string().nullish(),
    last_activity_at: Time.nullish(),
  })
  .transform(({ path_with_namespace, description, last_activity_at }) => ({
    name: path_with_namespace,
    ...(description ? { description } : {}),
    ...(last_activity_at ? { pushedAt: last_activity_at } : {}),
  }));

export const Commit = z
  .object({
    id: z.string(),
    title: z.string(),
    message: z.string().nullish(),
    author_name: z.string().nullish(),
    committed_date: Time.nullish(),
    created_at: Time,
    parent_ids: z.array(z.string()).nullish(),
  })
  .transform(({ id, title, message, author_name, committed_date, created_at, parent_ids }) => ({
    ...{ sha: id, title, message: message ?? title },
    author: author_name ?? undefined,
    at: committed_date ?? created_at,
    parents: parent_ids ?? [],
  }));
export type Commit = z.output<typeof Commit>;

const Diff = z
  .object({
    old_path: z.string(),
    new_path: z.string(),
    diff: z.string().nullish(),
    new_file: z.boolean().nullish(),
    renamed_file: z.boolean().nullish(),
    deleted_file: z.boolean().nullish(),
  })
  .transform(asChangedFile);

export const Diffs = z.array(Diff);

export const MergeRequest = z
  .object({
    iid: z.number(),
    title: z.string(),
    description: z.string().nullish(),
    web_url: z.url(),
    author: Person,
    created_at: Time,
    updated_at: Time,
    merged_at: Time.nullish(),
    sha: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
    squash_commit_sha: z.string().nullish(),
    diff_refs: z.object({ base_sha: z.string().nullish() }).nullish(),
  })
  .transform(({ iid, title, description, web_url, author, ...merge }) => ({
    ...{ number: iid, title, url: web_url },
    message: description ? `${title}\n\n${description}` : title,
    author: author?.username,
    createdAt: merge.created_at,
    updatedAt: merge.updated_at,
    mergedAt: merge.merged_at ?? undefined,
    // A fast-forward merge makes no commit of its own.
    sha: merge.merge_commit_sha ?? merge.squash_commit_sha ?? merge.sha ?? '',
    base: merge.diff_refs?.base_sha ?? undefined,
  }));
export type MergeRequest = z.output<typeof MergeRequest>;

export const Deployment = z
  .object({
    sha: z.string(),
    status: z.string(),
    created_at: Time,
    updated_at: Time.nullish(),
    user: Person,
    environment: z.object({ id: z.number(), name: z.string() }),
    deployable: z
      .object({
        finished_at: Time.nullish(),
        commit: z.object({ title: z.string() }).nullish(),
      })
      .nullish(),
  })
  .transform(({ sha, status, created_at, updated_at, user, environment, deployable }) => ({
    ...{ sha, environment, state: status },
    title: deployable?.commit?.title ?? `${sha.slice(0, 7)} to ${environment.name}`,
    author: user?.username,
    at: deployable?.finished_at ?? updated_at ?? created_at,
  }));
export type Deployment = z.output<typeof Deployment>;

export const CompareAnswer = z.object({
  commits: z.array(Commit),
  diffs: Diffs,
  /** True when there were more differences than GitLab shows. */
  compare_timeout: z.boolean().nullish(),
});
