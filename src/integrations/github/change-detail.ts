import { z } from 'zod';
import type { ChangeDetail, Changes } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { isCommitId, pullRequestIn, refIn } from '../git/names.ts';
import { refused } from '../refuse.ts';
import { type GithubClient, PAGE_SIZE } from './client.ts';
import { type Repository, repositoryIn } from './names.ts';
import { Commit, Files, PullRequest, WithFiles } from './schema.ts';

type Query = Parameters<Changes['get']>[0];
type Place = Repository & { repository: string; signal: AbortSignal };

const MOST_PAGES_OF_FILES = 3;

/** One commit or one pull request with its files. */
export async function getChange(
  client: GithubClient,
  { repository, ref, pullRequest }: Query,
  { signal }: Asking,
): Promise<Answer<ChangeDetail>> {
  const place = { ...repositoryIn(repository), repository, signal };
  if (pullRequest !== undefined) return getPullRequest(client, place, pullRequestIn(pullRequest));
  if (ref !== undefined) return getCommit(client, place, refIn(ref));
  throw refused('change', 'a ref or the number of a pull request');
}

async function getCommit(
  client: GithubClient,
  { repository, ...place }: Place,
  ref: string,
): Promise<Answer<ChangeDetail>> {
  const Answered = z.intersection(Commit, WithFiles);
  const reading = client.get(Answered, 'GET /repos/{owner}/{repo}/commits/{ref}', {
    ...{ ...place, ref, per_page: PAGE_SIZE * MOST_PAGES_OF_FILES },
  });
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const pullsOf = (commit_sha: string) =>
    client.list(z.array(PullRequest), route, { ...place, commit_sha, pages: 1 });
  const [found, pulls] = await Promise.all([
    reading,
    // A branch or a tag may move between the two.
    isCommitId(ref) ? pullsOf(ref) : reading.then(({ sha }) => pullsOf(sha)),
  ]);
  const { sha, parents, title, message, author, at, url, files } = found;
  return asAnswer({
    ...{ repository, sha, parents, title, message, at, url, files },
    ...(author ? { author } : {}),
    pullRequests: pulls.map(asReference),
  });
}

async function getPullRequest(
  client: GithubClient,
  { repository, ...place }: Place,
  pull_number: number,
): Promise<Answer<ChangeDetail>> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const [pull, files] = await Promise.all([
    client.get(PullRequest, route, { ...place, pull_number }),
    client.list(Files, `${route}/files`, { ...place, pull_number, pages: MOST_PAGES_OF_FILES }),
  ]);
  const { sha, base, title, message, author, mergedAt, createdAt, url } = pull;
  return asAnswer({
    ...{ repository, sha, parents: [base], title, message, url, files },
    ...(author ? { author } : {}),
    at: mergedAt ?? createdAt,
    pullRequests: [asReference(pull)],
  });
}

function asAnswer(data: ChangeDetail): Answer<ChangeDetail> {
  const truncated = data.files.length >= PAGE_SIZE * MOST_PAGES_OF_FILES;
  return { status: 'ok', data, url: data.url, truncated };
}

function asReference({ number, title, mergedAt, url }: PullRequest) {
  return { number, title, url, ...(mergedAt ? { mergedAt } : {}) };
}
