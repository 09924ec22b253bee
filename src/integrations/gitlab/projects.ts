import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { GitlabClient } from './client.ts';
import { Project } from './schema.ts';

const MOST_PAGES = 3;

/** The projects that the token's account is a member of, lately active first; at most 300. */
export function listProjects(
  client: GitlabClient,
  { signal }: Asking,
  only: Record<string, string> = {},
) {
  return client.list(z.array(Project), {
    path: '/projects',
    query: {
      membership: 'true',
      order_by: 'last_activity_at',
      sort: 'desc',
      simple: 'true',
      ...only,
    },
    pages: MOST_PAGES,
    signal,
  });
}
