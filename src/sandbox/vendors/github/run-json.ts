import type { JobData, RepositoryData, RunData } from '../../scenarios/github-data.ts';
import { numberFrom } from '../stable-id.ts';
import { personOf, type World } from '../world.ts';
import { apiUrl, repositoryRefJson, siteUrl } from './repository-json.ts';
import { commitOf } from './repository-view.ts';
import { nodeId, signatureJson, userJson } from './user-json.ts';

/** When a run ended; undefined while it runs. */
export function endOf(world: World, run: RunData): string | undefined {
  const end = Date.parse(run.at) + run.seconds * 1_000;
  if (run.conclusion === null || end > world.now().getTime()) return undefined;
  return iso(end);
}

/** A workflow run. */
export function runJson(world: World, repository: RepositoryData, run: RunData): object {
  const end = endOf(world, run);
  const suite = numberFrom(`suite ${run.id}`);
  const workflow = numberFrom(`${repository.name} ${run.path}`);
  return {
    id: run.id,
    name: run.workflow,
    node_id: nodeId('WFR', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    display_title: run.title,
    run_number: run.id % 1_000,
    event: run.event,
    status: end ? 'completed' : 'in_progress',
    conclusion: end ? run.conclusion : null,
    workflow_id: workflow,
    check_suite_id: suite,
    check_suite_node_id: nodeId('CS', suite),
    ...addresses(world, repository, run, suite, workflow),
    pull_requests: [],
    created_at: run.at,
    updated_at: end ?? run.at,
    run_started_at: run.at,
    run_attempt: 1,
    referenced_workflows: [],
    previous_attempt_url: null,
    actor: userJson(world, run.actor),
    triggering_actor: userJson(world, run.actor),
    head_commit: headCommit(world, repository, run),
    repository: repositoryRefJson(world, repository),
    head_repository: repositoryRefJson(world, repository),
  };
}

function addresses(
  world: World,
  repository: RepositoryData,
  run: RunData,
  suite: number,
  workflow: number,
): object {
  const api = apiUrl(world, repository);
  const url = `${api}/actions/runs/${run.id}`;
  return {
    url,
    html_url: `${siteUrl(world, repository)}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${api}/actions/workflows/${workflow}`,
  };
}

function headCommit(world: World, repository: RepositoryData, run: RunData): object | null {
  const commit = commitOf(repository, run.sha);
  if (!commit) return null;
  const person = personOf(world, commit.author);
  return {
    id: commit.sha,
    tree_id: commit.sha,
    message: commit.message,
    timestamp: commit.at,
    author: signatureJson(person, commit.at),
    committer: signatureJson(person, commit.at),
  };
}

/** A job's id: its place in the run. */
export function jobId(run: RunData, job: JobData): number {
  return run.id * 100 + run.jobs.indexOf(job) + 1;
}

/** A job of a run with its steps. Each step is given an equal part of the run's time. */
export function jobJson(
  world: World,
  repository: RepositoryData,
  run: RunData,
  job: JobData,
): object {
  const api = apiUrl(world, repository);
  const id = jobId(run, job);
  const start = Date.parse(run.at);
  const part = (run.seconds * 1_000) / Math.max(1, job.steps.length);
  const status = job.conclusion ? 'completed' : 'in_progress';
  return {
    id,
    run_id: run.id,
    workflow_name: run.workflow,
    head_branch: run.branch,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: 1,
    node_id: nodeId('CR', id),
    head_sha: run.sha,
    url: `${api}/actions/jobs/${id}`,
    html_url: `${siteUrl(world, repository)}/actions/runs/${run.id}/job/${id}`,
    status,
    conclusion: job.conclusion,
    created_at: run.at,
    started_at: run.at,
    completed_at: job.conclusion ? iso(start + run.seconds * 1_000) : null,
    name: job.name,
    steps: job.steps.map((step, index) => ({
      name: step.name,
      status: step.conclusion ? 'completed' : 'in_progress',
      conclusion: step.conclusion,
      number: index + 1,
      started_at: iso(start + index * part),
      completed_at: step.conclusion ? iso(start + (index + 1) * part) : null,
    })),
    check_run_url: `${api}/check-runs/${id}`,
    labels: ['ubuntu-24.04'],
    runner_id: 1,
    runner_name: 'GitHub Actions 1',
    runner_group_id: 1,
    runner_group_name: 'GitHub Actions',
  };
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
