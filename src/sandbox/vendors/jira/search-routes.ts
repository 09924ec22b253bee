import { z } from 'zod';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { jsonBody, numberIn } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { checkJql } from './check-jql.ts';
import { issueJson } from './issue-json.ts';
import { type IssueView, issuesOf } from './issue-view.ts';
import { JqlError, parseJql } from './jql.ts';
import { findIssues } from './match-jql.ts';
import { refusal } from './refusals.ts';

const API = '/rest/api/3/search';

const searchSchema = z.object({
  jql: z.string().default(''),
  fields: z.array(z.string()).default([]),
  maxResults: z.int().min(0).max(5_000).default(50),
  nextPageToken: z.string().optional(),
  reconcileIssues: z.array(z.int()).default([]),
});

type Search = z.output<typeof searchSchema>;

/** Search. A ticket filed less than `lagMs` ago is found only by those who name it in `reconcileIssues`. */
export function searchRoutes(world: World, lagMs: number): Route[] {
  return [
    get(`${API}/jql`, request => {
      const { query } = request;
      const list = (name: string) => query.getAll(name).flatMap(it => it.split(','));
      const token = query.get('nextPageToken');
      return search(world, lagMs, {
        jql: query.get('jql') ?? '',
        fields: list('fields'),
        maxResults: numberIn(request, 'maxResults', 50, 5_000),
        reconcileIssues: list('reconcileIssues').map(Number),
        nextPageToken: token ?? undefined,
      });
    }),
    post(`${API}/jql`, request => {
      const parsed = searchSchema.safeParse(jsonBody(request));
      if (!parsed.success) return refusal(400, ['Invalid request payload.']);
      return search(world, lagMs, parsed.data);
    }),
    post(`${API}/approximate-count`, request => {
      const parsed = searchSchema.safeParse(jsonBody(request));
      const jql = parsed.success ? parsed.data.jql : '';
      return guarded(() => json({ count: found(world, lagMs, jql, []).length }));
    }),
    get(API, () =>
      refusal(410, [
        'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
      ]),
    ),
  ];
}

function search(world: World, lagMs: number, asked: Search): Reply {
  return guarded(() => {
    const start = asked.nextPageToken ? offsetIn(asked.nextPageToken) : 0;
    if (start === undefined) return refusal(400, ['The nextPageToken is not valid.']);
    const issues = found(world, lagMs, asked.jql, asked.reconcileIssues);
    const shown = issues.slice(start, start + asked.maxResults);
    const end = start + shown.length;
    const more = end < issues.length && shown.length > 0;
    return json({
      issues: shown.map(issue => issueJson(world, issue, asked.fields)),
      isLast: !more,
      ...(more && { nextPageToken: Buffer.from(`start:${end}`).toString('base64url') }),
    });
  });
}

function found(world: World, lagMs: number, jql: string, reconciled: number[]): IssueView[] {
  const indexed = issuesOf(world).filter(issue => isIndexed(world, lagMs, issue, reconciled));
  return findIssues(world, indexed, checkJql(world, parseJql(jql)));
}

function isIndexed(world: World, lagMs: number, issue: IssueView, reconciled: number[]): boolean {
  const filed = world.state.issues.some(it => it.key === issue.key);
  const age = world.now().getTime() - Date.parse(issue.created);
  return !filed || age >= lagMs || reconciled.includes(Number(issue.id));
}

function offsetIn(token: string): number | undefined {
  const [, number] = /^start:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return number ? Number(number) : undefined;
}

function guarded(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof JqlError) return refusal(400, [error.message]);
    throw error;
  }
}
