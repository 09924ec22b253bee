import type { JiraProject } from '../../scenarios/company.ts';
import { numberFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import type { CommentView, IssueView } from './issue-view.ts';
import { userJson } from './user-json.ts';

const STATUSES: Record<string, { id: string; category: [number, string, string, string] }> = {
  'To Do': { id: '10000', category: [2, 'new', 'blue-gray', 'To Do'] },
  'In Progress': { id: '3', category: [4, 'indeterminate', 'yellow', 'In Progress'] },
  'In Review': { id: '10001', category: [4, 'indeterminate', 'yellow', 'In Progress'] },
  Done: { id: '10002', category: [3, 'done', 'green', 'Done'] },
};

export const STATUS_NAMES = Object.keys(STATUSES);
export const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];

/** A time as Jira writes it. */
export function jiraTime(iso: string): string {
  return new Date(iso).toISOString().replace('Z', '+0000');
}

/** Key of the category of a status: `new`, `indeterminate` or `done`. */
export function categoryOf(status: string): string {
  return STATUSES[status]?.category[1] ?? 'new';
}

/**
 * A ticket with the fields that were asked for. `wanted` is as in the API: names, `*all`, `*navigable`, and `-name` to
 * leave one out.
 */
export function issueJson(
  world: World,
  issue: IssueView,
  wanted: string[],
): Record<string, unknown> {
  const self = `${world.urls.jira}/rest/api/3/issue/${issue.id}`;
  const fields = allFields(world, issue);
  const everything = wanted.includes('*all') || wanted.includes('*navigable');
  const chosen = Object.entries(fields).filter(
    ([name]) => (everything || wanted.includes(name)) && !wanted.includes(`-${name}`),
  );
  const onlyId = wanted.length === 0 || (wanted.length === 1 && wanted[0] === 'id');
  if (onlyId) return { id: issue.id };
  return { expand: '', id: issue.id, self, key: issue.key, fields: Object.fromEntries(chosen) };
}

function allFields(world: World, issue: IssueView): Record<string, unknown> {
  const done = categoryOf(issue.status) === 'done';
  return {
    ...customFields(issue),
    summary: issue.summary,
    issuetype: typeJson(world, issue.project, issue.typeId),
    project: projectJson(world, issue.project),
    status: statusJson(world, issue.status),
    statusCategory: categoryJson(world, issue.status),
    priority: priorityJson(world, issue.priority),
    labels: issue.labels,
    creator: userJson(world, issue.reporter),
    reporter: userJson(world, issue.reporter),
    assignee: issue.assignee ? userJson(world, issue.assignee) : null,
    created: jiraTime(issue.created),
    updated: jiraTime(issue.updated),
    description: issue.description,
    resolution: done ? { id: '10000', name: 'Done', description: '' } : null,
    resolutiondate: done ? jiraTime(issue.updated) : null,
    components: [],
    fixVersions: [],
    issuelinks: [],
    subtasks: [],
    attachment: [],
    duedate: null,
    comment: {
      comments: issue.comments.map(comment => commentJson(world, issue, comment)),
      self: `${world.urls.jira}/rest/api/3/issue/${issue.id}/comment`,
      maxResults: issue.comments.length,
      total: issue.comments.length,
      startAt: 0,
    },
  };
}

function customFields({ project, custom }: IssueView): Record<string, unknown> {
  const shown = project.fields.map(({ id, options }) => {
    const value = custom[id];
    const chosen = value && typeof value === 'object' && 'id' in value ? value.id : undefined;
    const option = options.find(it => it.id === chosen);
    return [id, option ?? value ?? null];
  });
  return Object.fromEntries(shown);
}

export function commentJson(world: World, issue: IssueView, comment: CommentView): object {
  const author = userJson(world, comment.author);
  return {
    self: `${world.urls.jira}/rest/api/3/issue/${issue.id}/comment/${comment.id}`,
    id: comment.id,
    author,
    body: comment.body,
    updateAuthor: author,
    created: jiraTime(comment.at),
    updated: jiraTime(comment.at),
    jsdPublic: true,
  };
}

/** A project as it stands in tickets and lists. */
export function projectJson(world: World, project: JiraProject): object {
  const avatar = `${world.urls.jira}/_avatars/project/${project.id}`;
  return {
    self: `${world.urls.jira}/rest/api/3/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: false,
    avatarUrls: { '48x48': avatar, '24x24': avatar, '16x16': avatar, '32x32': avatar },
  };
}

export function typeJson(world: World, project: JiraProject, id: string): object {
  const type = project.issueTypes.find(it => it.id === id);
  return {
    self: `${world.urls.jira}/rest/api/3/issuetype/${id}`,
    id,
    description: '',
    iconUrl: `${world.urls.jira}/_avatars/type/${id}`,
    name: type?.name ?? 'Task',
    subtask: false,
    avatarId: 10_300 + (numberFrom(id) % 20),
    hierarchyLevel: 0,
  };
}

function statusJson(world: World, name: string): object {
  const id = STATUSES[name]?.id ?? '10000';
  return {
    self: `${world.urls.jira}/rest/api/3/status/${id}`,
    description: '',
    iconUrl: `${world.urls.jira}/_avatars/status/${id}`,
    name,
    id,
    statusCategory: categoryJson(world, name),
  };
}

function categoryJson(world: World, status: string): object {
  const [id, key, colorName, name] = STATUSES[status]?.category ?? [2, 'new', 'blue-gray', 'To Do'];
  return { self: `${world.urls.jira}/rest/api/3/statuscategory/${id}`, id, key, colorName, name };
}

export function priorityJson(world: World, name: string): object {
  const id = String(PRIORITIES.indexOf(name) + 1);
  const self = `${world.urls.jira}/rest/api/3/priority/${id}`;
  return { self, iconUrl: `${world.urls.jira}/_avatars/priority/${id}`, name, id };
}

/** The account that the API token belongs to. */
export function ownUserJson(world: World): object {
  return { ...userJson(world, world.company.account), locale: 'en_GB' };
}
