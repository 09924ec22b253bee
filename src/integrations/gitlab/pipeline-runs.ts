import type { Code } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isCommitId, refIn } from '../git/names.ts';
import { refused, timeIn } from '../refuse.ts';
import type { GitlabClient } from './client.ts';
import { Pipelines } from './code-schema.ts';
import { projectPath } from './names.ts';
import { Commit } from './schema.ts';

type Query = Parameters<Code['runs']>[0];

const MOST_RUNS = 30;
const STATES = [
  ...['created', 'waiting_for_resource', 'preparing', 'pending', 'running', 'success', 'failed'],
  ...['canceled', 'skipped', 'manual', 'scheduled'],
];
/** What others call them. */
const SAME: Record<string, string> = {
  failure: 'failed',
  cancelled: 'canceled',
  in_progress: 'running',
  queued: 'pending',
};

/** The newest thirty pipelines. */
export async function listRuns(
  client: GitlabClient,
  query: Query,
  { signal }: Asking,
): ReturnType<Code['runs']> {
  const { repository, since } = query;
  const found = await client.ask(Pipelines, {
    path: `${projectPath(repository)}/pipelines`,
    query: { ...(await narrowedBy(client, query, signal)), per_page: MOST_RUNS },
    signal,
  });
  const begin = since === undefined ? 0 : Date.parse(since);
  const data = found.filter(({ startedAt }) => Date.parse(startedAt) >= begin);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    url: `${client.web}/${repository}/-/pipelines`,
    truncated: data.length === MOST_RUNS,
  };
}

async function narrowedBy(
  client: GitlabClient,
  { repository, branch, ref, state, since }: Query,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  return {
    ...(branch ? { ref: refIn(branch) } : {}),
    ...(ref ? { sha: await commitId(client, repository, refIn(ref), signal) } : {}),
    ...(state ? { status: stateIn(state) } : {}),
    // Older servers know no filter by creation; whatever was created since was updated since as well.
    ...(since ? { updated_after: timeIn('beginning of the window', since) } : {}),
  };
}

/** Pipelines are found by full commit ids only. */
async function commitId(
  client: GitlabClient,
  repository: string,
  ref: string,
  signal: AbortSignal,
): Promise<string> {
  if (isCommitId(ref)) return ref;
  const path = `${projectPath(repository)}/repository/commits/${encodeURIComponent(ref)}`;
  return (await client.ask(Commit, { path, signal })).sha;
}

function stateIn(given: string): string {
  const state = SAME[given] ?? given;
  if (STATES.includes(state)) return state;
  throw refused('state', `one of ${STATES.join(', ')}`);
}
