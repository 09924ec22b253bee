import type { Code } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { isCommitId, refIn } from '../git/names.ts';
import { matching, timeIn } from '../refuse.ts';
import type { GithubClient } from './client.ts';
import { Runs } from './code-schema.ts';
import { type Repository, repositoryIn } from './names.ts';
import { Commit } from './schema.ts';

type Query = Parameters<Code['runs']>[0];

const MOST_RUNS = 30;

/** The newest thirty pipeline runs. */
export async function listRuns(
  { client, web }: { client: GithubClient; web: string },
  query: Query,
  { signal }: Asking,
): ReturnType<Code['runs']> {
  const place = { ...repositoryIn(query.repository), signal };
  const { total, runs } = await client.get(Runs, 'GET /repos/{owner}/{repo}/actions/runs', {
    ...place,
    ...(await narrowedBy(client, query, place)),
    per_page: MOST_RUNS,
  });
  return {
    status: runs.length > 0 ? 'ok' : 'no_data',
    data: runs,
    url: `${web}/${place.owner}/${place.repo}/actions`,
    truncated: total > runs.length,
  };
}

async function narrowedBy(
  client: GithubClient,
  { branch, ref, state, since }: Query,
  place: Repository & Asking,
): Promise<Record<string, string>> {
  return {
    ...(branch ? { branch: refIn(branch) } : {}),
    ...(ref ? { head_sha: await commitId(client, refIn(ref), place) } : {}),
    ...(state ? { status: matching(/^[a-z_]{1,30}$/, 'state', 'one such as failure', state) } : {}),
    ...(since ? { created: `>=${timeIn('beginning of the window', since)}` } : {}),
  };
}

/** Runs are found by full commit ids only. */
async function commitId(client: GithubClient, ref: string, place: Repository & Asking) {
  if (isCommitId(ref)) return ref;
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
  return (await client.get(Commit, route, { ...place, ref })).sha;
}
