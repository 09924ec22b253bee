import { z } from 'zod';
import { json, type Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { jsonBody, numberIn, type VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { isTooLong, readAdf } from './adf.ts';
import { commentJson } from './issue-json.ts';
import { issueOf } from './issue-view.ts';
import { noIssue, refusal } from './refusals.ts';

const API = '/rest/api/3/issue/:key';

const property = z.object({ key: z.string(), value: z.unknown() });
const written = z.object({ body: z.unknown(), properties: z.array(property).default([]) });
const remote = z.object({
  globalId: z.string().max(255).optional(),
  object: z.looseObject({ url: z.url(), title: z.string().min(1) }),
});

/** Comments on tickets, and their links to other places. */
export function commentRoutes(world: World): Route[] {
  return [
    get(`${API}/comment`, (request, { key }) => list(world, request, key)),
    get(`${API}/comment/:id`, (_request, { key, id }) => {
      const issue = issueOf(world, key);
      const comment = issue?.comments.find(it => it.id === id);
      return issue && comment ? json(commentJson(world, issue, comment)) : noIssue();
    }),
    post(`${API}/comment`, (request, { key }) => write(world, request, key)),
    get('/rest/api/3/comment/:id/properties/:name', (_request, { id, name = '' }) => {
      const comment = world.state.comments.find(it => it.id === id);
      if (!comment || !Object.hasOwn(comment.properties, name)) return noIssue();
      return json({ key: name, value: comment.properties[name] });
    }),
    get(`${API}/remotelink`, (_request, { key }) => {
      const issue = issueOf(world, key);
      if (!issue) return noIssue();
      const links = world.state.remoteLinks.filter(it => it.issue === issue.key);
      return json(links.map(it => ({ ...it, self: selfOf(world, issue.key, it.id) })));
    }),
    post(`${API}/remotelink`, (request, { key }) => linkTo(world, request, key)),
  ];
}

function list(world: World, request: VendorRequest, key: string | undefined): Reply {
  const issue = issueOf(world, key);
  if (!issue) return noIssue();
  const startAt = numberIn(request, 'startAt', 0, 100_000);
  const maxResults = numberIn(request, 'maxResults', 100, 5_000);
  const newestFirst = request.query.get('orderBy') === '-created';
  const sorted = newestFirst ? issue.comments.toReversed() : issue.comments;
  const shown = sorted.slice(startAt, startAt + maxResults);
  const full = request.query.get('expand')?.split(',').includes('properties') ?? false;
  const comments = shown.map(it => ({
    ...commentJson(world, issue, it),
    ...(full && {
      properties: Object.entries(it.properties).map(([name, value]) => ({ key: name, value })),
    }),
  }));
  return json({ startAt, maxResults, total: issue.comments.length, comments });
}

function write(world: World, request: VendorRequest, key: string | undefined): Reply {
  const issue = issueOf(world, key);
  if (!issue) return noIssue();
  const parsed = written.safeParse(jsonBody(request));
  const body = parsed.success ? readAdf(parsed.data.body) : undefined;
  if (!parsed.success || !body) return refusal(400, [], { comment: 'Comment body is not valid!' });
  if (isTooLong(body))
    return refusal(400, [], { comment: 'The entered text is too long. It exceeds 32,767.' });
  const comment = {
    id: String(20_000 + world.state.comments.length),
    issue: issue.key,
    body,
    properties: Object.fromEntries(parsed.data.properties.map(it => [it.key, it.value])),
    at: world.now().toISOString(),
  };
  world.state.comments.push(comment);
  world.save();
  return json(commentJson(world, issue, { ...comment, author: world.company.account }), 201);
}

/** The same globalId on the same ticket changes the link that is there. */
function linkTo(world: World, request: VendorRequest, key: string | undefined): Reply {
  const issue = issueOf(world, key);
  if (!issue) return noIssue();
  const parsed = remote.safeParse(jsonBody(request));
  if (!parsed.success) return refusal(400, [], { title: "'title' and 'url' are required." });
  const { object, globalId = null } = parsed.data;
  const links = world.state.remoteLinks;
  const known = links.find(it => it.issue === issue.key && globalId && it.globalId === globalId);
  if (known) known.object = object;
  const id = known?.id ?? 10_000 + links.length;
  if (!known) links.push({ id, issue: issue.key, globalId, object });
  world.save();
  return json({ id, self: selfOf(world, issue.key, id) }, known ? 200 : 201);
}

function selfOf(world: World, key: string, id: number): string {
  return `${world.urls.jira}/rest/api/3/issue/${key}/remotelink/${id}`;
}
