import type { Errors } from '../../capabilities/errors.ts';
import type { SentryClient, SentryCredentials } from './client.ts';
import { listIssues } from './list-issues.ts';
import type { serviceProjects } from './projects.ts';
import { readIssue } from './read-issue.ts';

/** What programs reported to Sentry. */
export function sentryErrors(
  ask: SentryClient,
  account: SentryCredentials,
  projects: ReturnType<typeof serviceProjects>,
): Errors {
  return {
    list: (query, asking) => listIssues(ask, account, projects, query, asking),
    get: (id, asking) => readIssue(ask, account, id, asking),
  };
}
