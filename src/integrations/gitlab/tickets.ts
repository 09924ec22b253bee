import type { Tickets } from '../../capabilities/tickets.ts';
import { waitFor } from '../ask-vendor.ts';
import { ISSUE_TYPE } from '../git/issue-type.ts';
import type { ClientOptions } from '../integration.ts';
import type { GitlabClient } from './client.ts';
import { createIssue, findIssue } from './create-issue.ts';
import { addNote, findNote } from './issue-notes.ts';
import { listProjects } from './projects.ts';
import { readIssue } from './read-issue.ts';
import { searchIssues } from './search-issues.ts';

/** GitLab's issues as the team's tickets. A project is a repository. */
export function gitlabTickets(client: GitlabClient, { wait = waitFor }: ClientOptions): Tickets {
  return {
    language: 'words',
    search: (query, asking) => searchIssues(client, query, asking),
    get: (key, asking) => readIssue(client, key, asking),
    projects: async asking => {
      const projects = await listProjects(client, asking, { with_issues_enabled: 'true' });
      return projects.map(({ name }) => ({ key: name, name }));
    },
    issueTypes: async () => [ISSUE_TYPE],
    requiredFields: async () => [],
    create: (draft, asking) => createIssue(client, draft, asking),
    findTicket: (query, asking) => findIssue(client, wait, query, asking),
    comment: (comment, asking) => addNote(client, comment, asking),
    findComment: (query, asking) => findNote(client, query, asking),
  };
}
