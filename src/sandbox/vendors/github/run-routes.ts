import type { JobData, RepositoryData, RunData } from '../../scenarios/github-data.ts';
import { empty, json, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import { happened, type World } from '../world.ts';
import { countedReply } from './paging.ts';
import { notFound, refusal } from './refusals.ts';
import { repositoryOf } from './repository-view.ts';
import { endOf, jobId, jobJson, runJson } from './run-json.ts';

const LOG_PATH = '/_logs';

/** Workflow runs, their jobs and logs. */
export function runRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/actions/runs', (request, params) => {
      const repository = repositoryOf(world, params);
      if (!repository) return notFound();
      const found = repository.runs.filter(run => isAsked(world, run, request));
      return countedReply(request, world.urls.github, 'workflow_runs', found, run =>
        runJson(world, repository, run),
      );
    }),
    get('/repos/:owner/:repo/actions/runs/:id', (_request, params) => {
      const { repository, run } = findRun(world, params);
      return repository && run ? json(runJson(world, repository, run)) : notFound();
    }),
    get('/repos/:owner/:repo/actions/runs/:id/jobs', (request, params) => {
      const { repository, run } = findRun(world, params);
      if (!repository || !run) return notFound();
      return countedReply(request, world.urls.github, 'jobs', run.jobs, job =>
        jobJson(world, repository, run, job),
      );
    }),
    get('/repos/:owner/:repo/actions/jobs/:job', (_request, params) => {
      const found = findJob(world, params);
      return found ? json(jobJson(world, found.repository, found.run, found.job)) : notFound();
    }),
    get('/repos/:owner/:repo/actions/jobs/:job/logs', (_request, params) => {
      const found = findJob(world, params);
      if (!found) return notFound();
      if (!found.job.log) return refusal(410, 'Server Error: Logs for this run have expired');
      const path = `${LOG_PATH}/${found.repository.name}/${params.job}`;
      return empty(302, { location: `${world.urls.github}${path}?sig=sandbox` });
    }),
  ];
}

/** Where the address of a log leads. Like the real one it wants no credentials: the address is the secret. */
export function logRoute(world: World): Route {
  return get(`${LOG_PATH}/:owner/:repo/:job`, (_request, params) => {
    const found = findJob(world, params);
    return found?.job.log ? text(found.job.log) : notFound();
  });
}

function isAsked(world: World, run: RunData, { query }: VendorRequest): boolean {
  const status = query.get('status');
  const current = endOf(world, run) ? ['completed', run.conclusion] : ['in_progress'];
  const wanted = { branch: run.branch, head_sha: run.sha, event: run.event };
  const same = Object.entries(wanted).every(([key, value]) => (query.get(key) ?? value) === value);
  return same && (!status || current.includes(status as never)) && isWithin(run, query);
}

/** `created` is a date or a range: `>=2026-01-01`, `2026-01-01..2026-01-02`. */
function isWithin(run: RunData, query: URLSearchParams): boolean {
  const created = query.get('created');
  if (!created) return true;
  const at = Date.parse(run.at);
  const [, sign, date = ''] = /^(>=|<=|>|<)(.+)$/.exec(created) ?? [];
  if (sign?.startsWith('>')) return at >= Date.parse(date);
  if (sign) return at <= Date.parse(date);
  const [from = '', to] = created.split('..');
  if (to === undefined) return run.at.startsWith(from.slice(0, 10));
  return !(at < Date.parse(from)) && !(at > Date.parse(to));
}

function findRun(world: World, params: Record<string, string>) {
  const repository = repositoryOf(world, params);
  return { repository, run: repository?.runs.find(run => String(run.id) === params.id) };
}

type FoundJob = { repository: RepositoryData; run: RunData; job: JobData };

function findJob(world: World, params: Record<string, string>): FoundJob | undefined {
  const repository = repositoryOf(world, params);
  for (const run of repository?.runs.filter(it => happened(world, it.at)) ?? []) {
    const job = run.jobs.find(it => String(jobId(run, it)) === params.job);
    if (repository && job) return { repository, run, job };
  }
  return undefined;
}
