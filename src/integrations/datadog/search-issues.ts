import type { Asking } from '../../capabilities/source.ts';
import type { Datadog } from './client.ts';
import { type Issue, IssuesAnswer } from './error-schema.ts';

export type CountedIssue = { issue: Issue; count: number; users?: number | undefined };

/** The most that Datadog gives. */
export const MOST_ISSUES = 100;

/** Issues with errors in the window (milliseconds since 1970), by how many; of servers, browsers and phones alike. */
export async function searchIssues(
  { ask }: Datadog,
  { query, from, to }: { query: string; from: number; to: number },
  order: 'TOTAL_COUNT' | 'FIRST_SEEN',
  { signal }: Asking,
): Promise<CountedIssue[]> {
  const attributes = { query, from, to, persona: 'ALL', order_by: order };
  const answer = await ask('error_tracking_read', IssuesAnswer, {
    path: '/api/v2/error-tracking/issues/search',
    query: { include: 'issue' },
    body: { data: { type: 'search_request', attributes } },
    signal,
  });
  const issues = new Map(answer.included.flatMap(issue => (issue ? [[issue.id, issue]] : [])));
  return answer.data.flatMap(({ id, attributes: numbers }) => {
    const issue = issues.get(id);
    const users = numbers.impacted_users ?? undefined;
    return issue ? [{ issue, count: numbers.total_count ?? 0, users }] : [];
  });
}
