import type { Tickets } from '../../capabilities/tickets.ts';
import { waitFor } from '../ask-vendor.ts';
import { ISSUE_TYPE } from '../git/issue-type.ts';
import type { ClientOptions } from '../integration.ts';
import type { GithubClient } from './client.ts';
import { createIssue, findIssue } from './create-issue.ts';
import { addComment, findComment } from './issue-comments.ts';
import { readIssue } from './read-issue.ts';
import { listRepositoriesWithIssues } from './repositories.ts';
import { searchIssues } from './search-issues.ts';

/** GitHub's issues as the team's tickets. A project is a repository. */
export function githubTickets(client: GithubClient, { wait = waitFor }: ClientOptions): Tickets {
  return {
    language: 'GitHub search',
    search: (query, asking) => searchIssues(client, query, asking),
    get: (key, asking) => readIssue(client, key, asking),
    projects: asking => listRepositoriesWithIssues(client, asking),
    issueTypes: async () => [ISSUE_TYPE],
    requiredFields: async () => [],
    create: (draft, asking) => createIssue(client, draft, asking),
    findTicket: (query, asking) => findIssue(client, wait, query, asking),
    comment: (comment, asking) => addComment(client, comment, asking),
    findComment: (query, asking) => findComment(client, query, asking),
  };
}
