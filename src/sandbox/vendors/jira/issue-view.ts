import type { JiraProject } from '../../scenarios/company.ts';
import type { IssueData } from '../../scenarios/jira-data.ts';
import { numberFrom } from '../stable-id.ts';
import type { CreatedIssue } from '../state.ts';
import { happened, type World } from '../world.ts';
import { adfFrom } from './adf.ts';
import { accountId } from './user-json.ts';

export type CommentView = {
  id: string;
  author: string;
  body: unknown;
  at: string;
  properties: Record<string, unknown>;
};

/** A ticket as Jira keeps it, whether it was filed here or comes with a scenario. */
export type IssueView = {
  id: string;
  key: string;
  project: JiraProject;
  typeId: string;
  summary: string;
  status: string;
  priority: string;
  labels: string[];
  reporter: string;
  assignee: string | null;
  created: string;
  updated: string;
  description: unknown;
  comments: CommentView[];
  /** Values of custom fields as they were sent. */
  custom: Record<string, unknown>;
  properties: Record<string, unknown>;
};

const KEY = /^([A-Z][A-Z0-9_]{1,9})-\d+$/;

/** All tickets, newest first. */
export function issuesOf(world: World): IssueView[] {
  const brought = world.scenarios().flatMap(scenario => scenario.jira.issues);
  const shown = [
    ...brought.filter(it => happened(world, it.created)).map(it => broughtIssue(world, it)),
    ...world.state.issues.map(it => createdIssue(world, it)),
  ];
  return shown
    .filter(it => it !== undefined)
    .toSorted((a, b) => b.created.localeCompare(a.created) || b.key.localeCompare(a.key));
}

/** A ticket by key or id. A key that is none finds nothing. */
export function issueOf(world: World, keyOrId: string | undefined): IssueView | undefined {
  const wanted = keyOrId?.toUpperCase();
  return issuesOf(world).find(it => it.key === wanted || it.id === wanted);
}

export function projectOf(world: World, keyOrId: string | undefined): JiraProject | undefined {
  return world.company.projects.find(it => it.key === keyOrId || it.id === keyOrId);
}

function broughtIssue(world: World, it: IssueData): IssueView | undefined {
  const project = projectOf(world, KEY.exec(it.key)?.[1]);
  const type = project?.issueTypes.find(({ name }) => name === it.type);
  if (!project || !type) return undefined;
  const options = project.fields.flatMap(field => field.options);
  const custom = Object.entries(it.fields).map(([id, value]) => {
    const option = options.find(choice => choice.id === value);
    return [id, option ? { id: option.id } : value];
  });
  return {
    ...it,
    id: String(10_000 + (numberFrom(it.key) % 80_000)),
    project,
    typeId: type.id,
    assignee: it.assignee ?? null,
    description: it.description ? adfFrom(it.description) : null,
    comments: commentsOf(world, it),
    custom: Object.fromEntries(custom),
    properties: world.state.properties[it.key] ?? {},
  };
}

function commentsOf(world: World, it: IssueData): CommentView[] {
  const old = it.comments.map(({ at, by, text }) => ({
    id: String(numberFrom(it.key + at)),
    author: by,
    body: adfFrom(text),
    at,
    properties: {},
  }));
  return [...old.filter(comment => happened(world, comment.at)), ...written(world, it.key)];
}

function written(world: World, key: string): CommentView[] {
  return world.state.comments
    .filter(comment => comment.issue === key)
    .map(({ issue: _, ...comment }) => ({ ...comment, author: world.company.account }));
}

function createdIssue(world: World, it: CreatedIssue): IssueView | undefined {
  const { fields } = it;
  const project = projectOf(world, KEY.exec(it.key)?.[1]);
  if (!project) return undefined;
  const comments = written(world, it.key);
  const custom = Object.entries(fields).filter(([id]) => id.startsWith('customfield_'));
  return {
    id: it.id,
    key: it.key,
    project,
    typeId: idIn(fields.issuetype),
    summary: String(fields.summary),
    status: 'To Do',
    priority: nameIn(fields.priority) || 'Medium',
    labels: Array.isArray(fields.labels) ? fields.labels.map(String) : [],
    reporter: world.company.account,
    assignee: personWith(world, fields.assignee),
    created: it.created,
    updated: comments.at(-1)?.at ?? it.created,
    description: fields.description ?? null,
    comments,
    custom: Object.fromEntries(custom),
    properties: it.properties,
  };
}

function personWith(world: World, value: unknown): string | null {
  const id = value && typeof value === 'object' && 'accountId' in value ? value.accountId : '';
  return world.company.people.find(it => accountId(it) === id)?.id ?? null;
}

function idIn(value: unknown): string {
  return value && typeof value === 'object' && 'id' in value ? String(value.id) : '';
}

function nameIn(value: unknown): string {
  return value && typeof value === 'object' && 'name' in value ? String(value.name) : '';
}
