import type { RepositoryData } from '../../scenarios/github-data.ts';
import { numberFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { DEFAULT_BRANCH } from './repository-view.ts';
import { accountJson, nodeId } from './user-json.ts';

const LINKS = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}',
};

/** Address of a repository in the API. */
export function apiUrl(world: World, { name }: RepositoryData): string {
  return `${world.urls.github}/repos/${name}`;
}

/** Address of a repository for people. */
export function siteUrl(world: World, { name }: RepositoryData): string {
  return `${world.urls.github}/${name}`;
}

/** A repository as it stands in other things: names and addresses. */
export function repositoryRefJson(world: World, repository: RepositoryData): object {
  const [owner = '', name = ''] = repository.name.split('/');
  const known = world.company.repositories.find(it => it.name === repository.name);
  const api = apiUrl(world, repository);
  const links = Object.entries(LINKS).map(([key, path]) => [key, `${api}/${path}`]);
  return {
    id: numberFrom(repository.name),
    node_id: nodeId('R', repository.name),
    name,
    full_name: repository.name,
    private: true,
    owner: accountJson(world, owner, 'Organization'),
    html_url: siteUrl(world, repository),
    description: known?.description ?? null,
    fork: false,
    url: api,
    ...Object.fromEntries(links),
  };
}

/** A repository as the lists of repositories have it. */
export function repositoryJson(world: World, repository: RepositoryData): object {
  const known = world.company.repositories.find(it => it.name === repository.name);
  const site = siteUrl(world, repository);
  const open = repository.pullRequests.filter(pull => pull.state === 'open').length;
  const pushed = repository.commits[0]?.at ?? '2024-01-08T09:00:00Z';
  return {
    ...repositoryRefJson(world, repository),
    created_at: '2023-02-06T10:12:41Z',
    updated_at: pushed,
    pushed_at: pushed,
    git_url: `${site.replace('http:', 'git:')}.git`,
    ssh_url: `git@github.com:${repository.name}.git`,
    clone_url: `${site}.git`,
    svn_url: site,
    homepage: null,
    size: Object.values(repository.files).join('').length,
    ...counts(open),
    language: known?.language ?? null,
    ...abilities(),
    mirror_url: null,
    archived: false,
    disabled: false,
    license: null,
    topics: [],
    visibility: 'private',
    default_branch: DEFAULT_BRANCH,
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
  };
}

function counts(open: number): object {
  return {
    stargazers_count: 0,
    watchers_count: 0,
    forks_count: 0,
    open_issues_count: open,
    forks: 0,
    open_issues: open,
    watchers: 0,
  };
}

function abilities(): object {
  return {
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    allow_forking: false,
    is_template: false,
    web_commit_signoff_required: false,
  };
}
