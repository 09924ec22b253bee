import type { Code, PipelineLog } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { runIn } from '../git/names.ts';
import type { ClientOptions } from '../integration.ts';
import type { GitlabClient } from './client.ts';
import { type Job, Jobs } from './code-schema.ts';
import { readJobLog } from './job-log.ts';
import { projectPath } from './names.ts';

type Query = Parameters<Code['log']>[0];
type ReadTail = (job: Job) => Promise<string>;

const MOST_TAILS = 5;
const MOST_PAGES_OF_JOBS = 2;

/** A pipeline's jobs, and the ends of the logs of those that failed (of all that ended, when none did). */
export async function readPipelineLog(
  client: GitlabClient,
  options: ClientOptions,
  { repository, run }: Query,
  { signal }: Asking,
): ReturnType<Code['log']> {
  const project = projectPath(repository);
  const jobs = await client.list(Jobs, {
    path: `${project}/pipelines/${runIn(run)}/jobs`,
    pages: MOST_PAGES_OF_JOBS,
    signal,
  });
  const failed = jobs.filter(({ state }) => state === 'failed');
  const ended = jobs.filter(({ state }) => state === 'success' || state === 'canceled');
  const told = (failed.length > 0 ? failed : ended).slice(0, MOST_TAILS);
  const read: ReadTail = job =>
    readJobLog(client, `${project}/jobs/${job.id}/trace`, options, signal);
  const data = await Promise.all(jobs.map(job => described(job, told.includes(job), read)));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data: { run, jobs: data },
    url: `${client.web}/${repository}/-/pipelines/${run}`,
  };
}

async function described(
  job: Job,
  isTold: boolean,
  read: ReadTail,
): Promise<PipelineLog['jobs'][number]> {
  const { name, state, url, failedSteps } = job;
  const tail = isTold ? await read(job).catch(absentWhenGone) : undefined;
  return { name, state, url, failedSteps, ...(tail ? { tail } : {}) };
}

/** A log can be erased, or be for developers only. */
function absentWhenGone(error: unknown): undefined {
  if (error instanceof VendorError && (error.status === 404 || error.status === 403)) return;
  throw error;
}
