import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { TicketQuery, Tickets } from '../../capabilities/tickets.ts';
import { matching, timeIn } from '../refuse.ts';
import { type GitlabClient, PAGE_SIZE } from './client.ts';
import { Group, Issue } from './issue-schema.ts';
import { projectPath } from './names.ts';
import { listProjects } from './projects.ts';

const MOST_TICKETS = 50;
/** Groups or projects that are searched when none is named. */
const MOST_PLACES = 5;

/** The fifty issues that were updated last: of a project, or of the groups that the token's account is a member of. */
export async function searchIssues(
  client: GitlabClient,
  query: TicketQuery,
  { signal }: Asking,
): ReturnType<Tickets['search']> {
  const filter = filterOf(query);
  const places = await placesOf(client, query.project, signal);
  const searched = places.slice(0, MOST_PLACES);
  const found = await Promise.all(
    searched.map(place =>
      client.ask(z.array(Issue), {
        path: `${place}/issues`,
        query: { ...filter, order_by: 'updated_at', sort: 'desc', per_page: MOST_TICKETS },
        signal,
      }),
    ),
  );
  const tickets = found.flat().map(({ ticket }) => ticket);
  const data = tickets.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data: data.slice(0, MOST_TICKETS),
    truncated: places.length > searched.length || found.some(page => page.length === MOST_TICKETS),
  };
}

function filterOf({ text, query, state, updatedSince, labels }: TicketQuery) {
  // GitLab's REST API has no language of its own for issues, only words.
  const words = query ?? text;
  return {
    ...(words
      ? { search: matching(/^\P{Cc}{1,500}$/u, 'search text', 'one line of words', words) }
      : {}),
    ...(query === undefined && state === 'open' ? { state: 'opened' } : {}),
    ...(query === undefined && updatedSince
      ? { updated_after: timeIn('beginning of the window', updatedSince) }
      : {}),
    ...(query === undefined && labels?.length ? { labels: labels.join(',') } : {}),
  };
}

/** Asked for everything, GitLab would search all that is public. */
async function placesOf(
  client: GitlabClient,
  project: string | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  if (project !== undefined) return [projectPath(project)];
  const groups = await client.ask(z.array(Group), {
    path: '/groups',
    query: { min_access_level: 10, per_page: PAGE_SIZE },
    signal,
  });
  const paths = groups.map(({ full_path }) => full_path);
  const outermost = groups.filter(
    ({ full_path }) => !paths.some(path => full_path.startsWith(`${path}/`)),
  );
  if (outermost.length > 0) return outermost.map(({ id }) => `/groups/${id}`);
  const projects = await listProjects(client, { signal }, { with_issues_enabled: 'true' });
  return projects.map(({ name }) => projectPath(name));
}
