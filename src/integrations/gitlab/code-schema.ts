import { z } from 'zod';
import { Time } from '../fields.ts';

export const FileAnswer = z.object({
  size: z.number(),
  encoding: z.string(),
  content: z.string(),
});

export const Tree = z.array(z.object({ name: z.string(), path: z.string(), type: z.string() }));

export const Blobs = z.array(
  z.object({
    project_id: z.number(),
    path: z.string(),
    data: z.string(),
    ref: z.string(),
    startline: z.number().nullish(),
  }),
);
export type Blob = z.output<typeof Blobs>[number];

export const Pipelines = z.array(
  z
    .object({
      id: z.number(),
      sha: z.string(),
      ref: z.string().nullish(),
      name: z.string().nullish(),
      status: z.string(),
      source: z.string().nullish(),
      created_at: Time,
      web_url: z.url(),
    })
    .transform(({ id, sha, ref, name, status, source, created_at, web_url }) => ({
      id: String(id),
      name: name ?? 'pipeline',
      event: source ?? 'unknown',
      ...(ref ? { branch: ref } : {}),
      ...{ sha, state: status, startedAt: created_at, url: web_url },
    })),
);

export const Jobs = z.array(
  z
    .object({
      id: z.number(),
      name: z.string(),
      stage: z.string(),
      status: z.string(),
      web_url: z.url().nullish(),
      failure_reason: z.string().nullish(),
    })
    .transform(({ id, name, stage, status, web_url, failure_reason }) => ({
      id,
      name: `${stage}: ${name}`,
      state: status,
      url: web_url ?? '',
      // GitLab's jobs have no steps; it says in one word what went wrong.
      failedSteps: failure_reason ? [failure_reason] : [],
    })),
);
export type Job = z.output<typeof Jobs>[number];
