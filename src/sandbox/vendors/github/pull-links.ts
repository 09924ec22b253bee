import type { PullRequestData, RepositoryData } from '../../scenarios/github-data.ts';
import type { World } from '../world.ts';
import { apiUrl, siteUrl } from './repository-json.ts';

/** The addresses that a pull request carries. */
export function pullLinks(
  world: World,
  repository: RepositoryData,
  pull: PullRequestData,
  head: string,
): object {
  const api = `${apiUrl(world, repository)}/pulls/${pull.number}`;
  const issue = `${apiUrl(world, repository)}/issues/${pull.number}`;
  const html = `${siteUrl(world, repository)}/pull/${pull.number}`;
  const statuses = `${apiUrl(world, repository)}/statuses/${head}`;
  const links = {
    self: api,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${api}/comments`,
    review_comment: `${apiUrl(world, repository)}/pulls/comments{/number}`,
    commits: `${api}/commits`,
    statuses,
  };
  return {
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
  };
}
