import { z } from 'zod';
import { Time } from '../fields.ts';

const Entry = z.object({ name: z.string(), type: z.string() });

/** A directory's entries, or what stands at a path. */
export const Contents = z.union([
  z.array(Entry),
  z.object({
    type: z.string(),
    size: z.number(),
    html_url: z.url().nullish(),
    encoding: z.string().nullish(),
    content: z.string().nullish(),
  }),
]);

export const CodeSearch = z
  .object({
    total_count: z.number(),
    items: z.array(
      z.object({
        path: z.string(),
        html_url: z.url(),
        repository: z.object({ full_name: z.string() }),
        text_matches: z.array(z.object({ fragment: z.string() })).nullish(),
      }),
    ),
  })
  .transform(({ total_count, items }) => ({
    total: total_count,
    matches: items.map(({ path, html_url, repository, text_matches }) => ({
      repository: repository.full_name,
      path,
      url: html_url,
      fragments: (text_matches ?? []).map(match => match.fragment),
    })),
  }));

export const Runs = z
  .object({
    total_count: z.number(),
    workflow_runs: z.array(
      z.object({
        id: z.number(),
        name: z.string().nullish(),
        display_title: z.string().nullish(),
        event: z.string(),
        head_branch: z.string().nullish(),
        head_sha: z.string(),
        status: z.string().nullish(),
        conclusion: z.string().nullish(),
        run_started_at: Time.nullish(),
        created_at: Time,
        html_url: z.url(),
      }),
    ),
  })
  .transform(({ total_count, workflow_runs }) => ({
    total: total_count,
    runs: workflow_runs.map(run => ({
      id: String(run.id),
      name: run.name ?? run.display_title ?? 'pipeline',
      event: run.event,
      ...(run.head_branch ? { branch: run.head_branch } : {}),
      sha: run.head_sha,
      state: run.conclusion ?? run.status ?? 'unknown',
      startedAt: run.run_started_at ?? run.created_at,
      url: run.html_url,
    })),
  }));

export const Jobs = z
  .object({
    jobs: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        status: z.string(),
        conclusion: z.string().nullish(),
        html_url: z.url().nullish(),
        steps: z.array(z.object({ name: z.string(), conclusion: z.string().nullish() })).nullish(),
      }),
    ),
  })
  .transform(({ jobs }) =>
    jobs.map(({ id, name, status, conclusion, html_url, steps }) => ({
      id,
      name,
      state: conclusion ?? status,
      url: html_url ?? '',
      failedSteps: (steps ?? []).filter(step => step.conclusion === 'failure').map(s => s.name),
    })),
  );
export type Job = z.output<typeof Jobs>[number];
