import type { RequiredField } from '../../capabilities/tickets.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolScope } from '../tool.ts';

type Project = { key: string; name: string };
type IssueType = { id: string; name: string };

/** The project that was named, else one that fits the service, else the first. Throws UserError. */
export function chooseProject<P extends Project>(
  projects: readonly P[],
  wanted: string | undefined,
  { serviceName }: Pick<ToolScope, 'serviceName'>,
): P {
  const names = projects.map(({ key, name }) => `${key} (${name})`);
  if (wanted !== undefined) {
    const named = projects.find(project => isProject(project, wanted));
    return named ?? refuse('unknown_project', `There is no project ${wanted}`, names);
  }
  const fitting = projects.find(project => fits(project, serviceName ?? ''));
  return fitting ?? projects[0] ?? refuse('no_project', 'The tracker shows no project', names);
}

/** True when people would call the project this: by its key or its name. */
export function isProject({ key, name }: Project, wanted: string): boolean {
  return isSame(key, wanted) || isSame(name, wanted);
}

function fits({ key, name }: Project, service: string): boolean {
  const words = wordsOf(service);
  return words.includes(key.toLowerCase()) || wordsOf(name).some(word => words.includes(word));
}

/** Words that tell services apart. */
function wordsOf(name: string): string[] {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter(word => word.length > 1 && !COMMON.has(word));
}

const COMMON = new Set(['service', 'services', 'team', 'api', 'app', 'and', 'the', 'project']);

/** In this order: what a ticket about an incident is called in most trackers. */
const USUAL_TYPES = ['incident', 'bug', 'problem', 'defect', 'fault'];

/** The issue type that was named, else one for incidents or bugs, else the first. Throws UserError. */
export function chooseIssueType(
  types: readonly IssueType[],
  wanted: string | undefined,
  project: string,
): IssueType {
  const names = types.map(({ name }) => name);
  if (wanted !== undefined) {
    const named = types.find(({ id, name }) => isSame(name, wanted) || id === wanted);
    return named ?? refuse('unknown_issue_type', `${project} has no issue type ${wanted}`, names);
  }
  const usual = USUAL_TYPES.flatMap(word =>
    types.filter(({ name }) => name.toLowerCase().includes(word)),
  );
  return usual[0] ?? types[0] ?? refuse('no_issue_type', `${project} has no issue type`, names);
}

const MOST_NAMES = 50;

function refuse(code: string, problem: string, names: string[]): never {
  const choice =
    names.length > 0 ? `; choose one of: ${names.slice(0, MOST_NAMES).join(', ')}` : '';
  throw new UserError(code, `${problem}${choice}.`);
}

/** Said in a text field that must be filled in: the person who approves sees it and can replace it. */
const NOT_KNOWN = 'Not known yet';

/** Values for the fields that a project insists on: what was wanted, else the first choice. */
export function fillRequired(
  fields: readonly RequiredField[],
  priority: string | undefined,
): Record<string, string> {
  return Object.fromEntries(fields.map(field => [field.id, valueFor(field, priority)]));
}

function valueFor({ name, options }: RequiredField, priority: string | undefined): string {
  if (!options) return NOT_KNOWN;
  const wanted = isSame(name, 'priority') ? priority : undefined;
  const chosen = options.find(option => wanted !== undefined && isSame(option.name, wanted));
  return (chosen ?? options[0])?.id ?? NOT_KNOWN;
}

/** The description, with the wanted priority said in words where the form has no place for it. */
export function sayPriority(
  description: string,
  priority: string | undefined,
  fields: readonly RequiredField[],
): string {
  if (!priority || fields.some(({ name }) => isSame(name, 'priority'))) return description;
  return `${description.trimEnd()}\n\nSuggested priority: ${priority}`;
}

/** Labels as trackers take them: without white space, each once. */
export function toLabels(wanted: readonly string[] = []): string[] {
  const labels = wanted.map(label => label.trim().replace(/\s+/g, '-')).filter(Boolean);
  return [...new Set(labels)];
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
