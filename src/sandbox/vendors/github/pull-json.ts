import type {
  ChangedFileData,
  CommitData,
  PullRequestData,
  RepositoryData,
} from '../../scenarios/github-data.ts';
import { hexFrom, numberFrom } from '../stable-id.ts';
import { happened, type World } from '../world.ts';
import { sum } from './commit-json.ts';
import { pullLinks } from './pull-links.ts';
import { apiUrl, repositoryJson } from './repository-json.ts';
import { DEFAULT_BRANCH, parentOf } from './repository-view.ts';
import { accountJson, nodeId, userJson } from './user-json.ts';

/** The commit that a request became, if it was merged. */
export function mergeCommitOf(
  repository: RepositoryData,
  pull: PullRequestData,
): CommitData | undefined {
  return repository.commits.find(commit => commit.sha === pull.mergeCommit);
}

/** What a request changes. */
export function filesOfPull(repository: RepositoryData, pull: PullRequestData): ChangedFileData[] {
  return mergeCommitOf(repository, pull)?.files ?? pull.files;
}

/** The newest commit of a request's branch. A merged branch is gone, its id is made up. */
export function headSha(repository: RepositoryData, pull: PullRequestData): string {
  const commit = repository.commits.find(it => it.branch === pull.branch);
  return commit?.sha ?? hexFrom(`${repository.name} ${pull.branch}`);
}

/** When the request was closed or merged, as far as that has happened. */
export function closedAt(world: World, pull: PullRequestData): string | null {
  return pull.closed && happened(world, pull.closed) ? pull.closed : null;
}

/** When it last changed. */
export function updatedAt(world: World, pull: PullRequestData): string {
  return closedAt(world, pull) ?? pull.created;
}

/** A pull request as lists have it. */
export function pullJson(world: World, repository: RepositoryData, pull: PullRequestData): object {
  const closed = closedAt(world, pull);
  return {
    ...pullLinks(world, repository, pull, headSha(repository, pull)),
    id: numberFrom(`${repository.name} pull ${pull.number}`),
    node_id: nodeId('PR', `${repository.name}#${pull.number}`),
    number: pull.number,
    state: closed ? 'closed' : 'open',
    locked: false,
    title: pull.title,
    user: userJson(world, pull.author),
    body: pull.body || null,
    created_at: pull.created,
    updated_at: updatedAt(world, pull),
    closed_at: closed,
    merged_at: pull.state === 'merged' ? closed : null,
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: closed ? [] : pull.reviewers.map(id => userJson(world, id)),
    requested_teams: [],
    labels: pull.labels.map(name => labelJson(world, repository, name)),
    milestone: null,
    draft: pull.draft,
    ...branches(world, repository, pull),
    author_association: 'MEMBER',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request as it is asked for by its number. */
export function pullDetailJson(
  world: World,
  repository: RepositoryData,
  pull: PullRequestData,
): object {
  const files = filesOfPull(repository, pull);
  const merged = pull.state === 'merged' && closedAt(world, pull) !== null;
  return {
    ...pullJson(world, repository, pull),
    merged,
    mergeable: merged ? null : true,
    rebaseable: merged ? null : true,
    mergeable_state: merged ? 'unknown' : 'clean',
    merged_by: merged ? userJson(world, pull.mergedBy ?? pull.author) : null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: sum(files.map(file => file.additions)),
    deletions: sum(files.map(file => file.deletions)),
    changed_files: files.length,
  };
}

function branches(world: World, repository: RepositoryData, pull: PullRequestData): object {
  const owner = repository.name.split('/')[0] ?? '';
  const commit = mergeCommitOf(repository, pull);
  const base = commit && parentOf(repository, commit);
  const shared = {
    user: accountJson(world, owner, 'Organization'),
    repo: repositoryJson(world, repository),
  };
  const newest = repository.commits.find(it => it.branch === DEFAULT_BRANCH);
  return {
    head: {
      label: `${owner}:${pull.branch}`,
      ref: pull.branch,
      sha: headSha(repository, pull),
      ...shared,
    },
    base: {
      label: `${owner}:${DEFAULT_BRANCH}`,
      ref: DEFAULT_BRANCH,
      sha: (base ?? newest)?.sha ?? hexFrom(repository.name),
      ...shared,
    },
  };
}

function labelJson(world: World, repository: RepositoryData, name: string): object {
  return {
    id: numberFrom(`label ${name}`),
    node_id: nodeId('LA', name),
    url: `${apiUrl(world, repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: '',
  };
}
