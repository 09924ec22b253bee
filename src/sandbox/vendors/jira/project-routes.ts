import { json, type Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { numberIn, type VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { createFields } from './create-fields.ts';
import { ownUserJson, PRIORITIES, priorityJson, projectJson, typeJson } from './issue-json.ts';
import { projectOf } from './issue-view.ts';
import { refusal } from './refusals.ts';
import { userJson } from './user-json.ts';

const API = '/rest/api/3';

/** Who the token is, projects, issue types, and what a new ticket needs. */
export function projectRoutes(world: World): Route[] {
  const { projects, people } = world.company;
  return [
    get(`${API}/myself`, () => json(ownUserJson(world))),
    get(`${API}/serverInfo`, () =>
      json({ baseUrl: world.urls.jira, version: '1001.0.0', deploymentType: 'Cloud' }),
    ),
    get(`${API}/project/search`, request => searchProjects(world, request)),
    get(`${API}/project/:key`, (_request, { key }) => {
      const project = projectOf(world, key);
      return project ? json(projectJson(world, project)) : noProject(key);
    }),
    get(`${API}/issuetype`, () =>
      json(projects.flatMap(it => it.issueTypes.map(type => typeJson(world, it, type.id)))),
    ),
    get(`${API}/priority`, () => json(PRIORITIES.map(name => priorityJson(world, name)))),
    get(`${API}/issue/createmeta/:key/issuetypes`, (request, { key }) => {
      const project = projectOf(world, key);
      if (!project) return noProject(key);
      const types = project.issueTypes.map(it => typeJson(world, project, it.id));
      return metaReply(request, 'issueTypes', types);
    }),
    get(`${API}/issue/createmeta/:key/issuetypes/:type`, (request, { key, type }) => {
      const project = projectOf(world, key);
      const known = project?.issueTypes.find(it => it.id === type);
      if (!project || !known) return noProject(key);
      return metaReply(request, 'fields', createFields(world, project, known.id));
    }),
    get(`${API}/user/assignable/search`, ({ query }) => {
      const words = query.get('query')?.toLowerCase() ?? '';
      if (!projectOf(world, query.get('project') ?? '') && !query.has('issueKey'))
        return refusal(400, ['The project or issueKey must be given.']);
      const found = people.filter(it => `${it.name} ${it.email}`.toLowerCase().includes(words));
      return json(found.filter(it => !it.bot).map(it => userJson(world, it.id)));
    }),
  ];
}

function noProject(key: string | undefined): Reply {
  return refusal(404, [`No project could be found with key '${key ?? ''}'.`]);
}

function searchProjects(world: World, request: VendorRequest): Reply {
  const words = request.query.get('query')?.toLowerCase() ?? '';
  const keys = request.query.getAll('keys');
  const found = world.company.projects
    .filter(it => keys.length === 0 || keys.includes(it.key))
    .filter(it => `${it.key} ${it.name}`.toLowerCase().includes(words));
  const startAt = numberIn(request, 'startAt', 0, 10_000);
  const maxResults = numberIn(request, 'maxResults', 50, 100);
  const shown = found.slice(startAt, startAt + maxResults);
  return json({
    self: `${world.urls.jira}${request.path}?${request.query}`,
    maxResults,
    startAt,
    total: found.length,
    isLast: startAt + shown.length >= found.length,
    values: shown.map(it => projectJson(world, it)),
  });
}

function metaReply(request: VendorRequest, name: string, items: object[]): Reply {
  const startAt = numberIn(request, 'startAt', 0, 10_000);
  const maxResults = numberIn(request, 'maxResults', 50, 200);
  const shown = items.slice(startAt, startAt + maxResults);
  return json({ maxResults, startAt, total: items.length, [name]: shown });
}
