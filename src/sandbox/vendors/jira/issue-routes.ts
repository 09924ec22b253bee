import { z } from 'zod';
import { empty, json, type Reply } from '../http/reply.ts';
import { get, post, put, type Route } from '../http/router.ts';
import { jsonBody, type VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { errorsIn, partOf } from './check-fields.ts';
import { issueJson } from './issue-json.ts';
import { issueOf, issuesOf, projectOf } from './issue-view.ts';
import { noIssue, refusal } from './refusals.ts';

const API = '/rest/api/3/issue';

const property = z.object({ key: z.string().min(1).max(255), value: z.unknown() });
const created = z.object({
  fields: z.record(z.string(), z.unknown()),
  properties: z.array(property).default([]),
});

/** Tickets: file one, read one, its properties. */
export function issueRoutes(world: World): Route[] {
  return [
    post(API, request => create(world, request)),
    get(`${API}/:key`, (request, { key }) => {
      const issue = issueOf(world, key);
      if (!issue) return noIssue();
      const wanted = request.query.get('fields')?.split(',') ?? ['*all'];
      const asked = request.query.get('properties')?.split(',') ?? [];
      const all = asked.includes('*all');
      const shown = Object.entries(issue.properties).filter(([it]) => all || asked.includes(it));
      const properties = asked.length > 0 ? { properties: Object.fromEntries(shown) } : {};
      return json({ ...issueJson(world, issue, [...wanted, 'key']), ...properties });
    }),
    get(`${API}/:key/properties`, (_request, { key }) => {
      const issue = issueOf(world, key);
      if (!issue) return noIssue();
      const self = `${world.urls.jira}${API}/${issue.id}/properties`;
      const keys = Object.keys(issue.properties).map(it => ({ key: it, self: `${self}/${it}` }));
      return json({ keys });
    }),
    get(`${API}/:key/properties/:property`, (_request, { key, property: name = '' }) => {
      const issue = issueOf(world, key);
      if (!issue || !Object.hasOwn(issue.properties, name)) return noIssue();
      return json({ key: name, value: issue.properties[name] });
    }),
    put(`${API}/:key/properties/:property`, (request, { key, property: name = '' }) =>
      setProperty(world, request, key, name),
    ),
  ];
}

function create(world: World, request: VendorRequest): Reply {
  const parsed = created.safeParse(jsonBody(request));
  if (!parsed.success) return refusal(400, ['Invalid request payload. Refer to the REST API.']);
  const { fields, properties } = parsed.data;
  const errors = errorsIn(world, fields);
  if (Object.keys(errors).length > 0) return refusal(400, [], errors);
  const project = projectOf(world, partOf(fields.project, 'key') ?? partOf(fields.project, 'id'));
  if (!project) return refusal(400, [], { project: 'Specify a valid project ID or key' });
  const type = project.issueTypes.find(
    it => it.id === partOf(fields.issuetype, 'id') || it.name === partOf(fields.issuetype, 'name'),
  );
  const issue = {
    id: String(100_000 + world.state.issues.length),
    key: nextKey(world, project.key),
    fields: { ...fields, issuetype: { id: type?.id ?? '' } },
    properties: Object.fromEntries(properties.map(it => [it.key, it.value])),
    created: world.now().toISOString(),
  };
  world.state.issues.push(issue);
  world.save();
  const self = `${world.urls.jira}${API}/${issue.id}`;
  return json({ id: issue.id, key: issue.key, self }, 201);
}

function nextKey(world: World, project: string): string {
  const numbers = issuesOf(world)
    .filter(it => it.project.key === project)
    .map(it => Number(it.key.split('-')[1]));
  return `${project}-${Math.max(0, ...numbers) + 1}`;
}

function setProperty(
  world: World,
  request: VendorRequest,
  key: string | undefined,
  name: string,
): Reply {
  const issue = issueOf(world, key);
  const value = jsonBody(request);
  if (!issue) return noIssue();
  if (value === undefined) return refusal(400, ['The property value is not valid JSON.']);
  const filed = world.state.issues.find(it => it.key === issue.key);
  const known = Object.hasOwn(issue.properties, name);
  if (filed) filed.properties[name] = value;
  else world.state.properties[issue.key] = { ...issue.properties, [name]: value };
  world.save();
  return empty(known ? 200 : 201);
}
