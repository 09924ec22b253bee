import type { Code, PipelineLog } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { runIn } from '../git/names.ts';
import type { ClientOptions } from '../integration.ts';
import type { GithubClient } from './client.ts';
import { type Job, Jobs } from './code-schema.ts';
import { readJobLog } from './job-log.ts';
import { repositoryIn } from './names.ts';

type Query = Parameters<Code['log']>[0];
type ReadTail = (job: Job) => Promise<string | undefined>;

/** Each costs two requests. */
const MOST_TAILS = 5;
const UNREMARKABLE = new Set(['success', 'skipped', 'neutral', 'queued', 'in_progress']);

/** A run's jobs, and the ends of the logs of those that failed (of all, when none did). */
export async function readPipelineLog(
  { client, web, options }: { client: GithubClient; web: string; options: ClientOptions },
  { repository, run }: Query,
  { signal }: Asking,
): ReturnType<Code['log']> {
  const place = { ...repositoryIn(repository), signal };
  const jobs = await client.get(Jobs, 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
    ...{ ...place, run_id: runIn(run), filter: 'latest', per_page: 100 },
  });
  const failed = jobs.filter(({ state }) => !UNREMARKABLE.has(state));
  const told = (failed.length > 0 ? failed : jobs).slice(0, MOST_TAILS);
  const read: ReadTail = async job => {
    const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
    const address = await client.location(route, { ...place, job_id: job.id });
    return address && readJobLog(address, options, signal);
  };
  const data = await Promise.all(jobs.map(job => described(job, told.includes(job), read)));
  const url = `${web}/${place.owner}/${place.repo}/actions/runs/${run}`;
  return { status: data.length > 0 ? 'ok' : 'no_data', data: { run, jobs: data }, url };
}

async function described(
  { id: _, ...job }: Job,
  isTold: boolean,
  read: ReadTail,
): Promise<PipelineLog['jobs'][number]> {
  const tail = isTold ? await read({ id: _, ...job }).catch(absentWhenGone) : undefined;
  return { ...job, ...(tail ? { tail } : {}) };
}

/** Logs are kept for weeks, not for ever; a job that has not ended has none yet. */
function absentWhenGone(error: unknown): undefined {
  if (error instanceof VendorError && (error.status === 404 || error.status === 410)) return;
  throw error;
}
