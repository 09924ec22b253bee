import type { World } from '../world.ts';
import { PRIORITIES, STATUS_NAMES } from './issue-json.ts';
import { type Condition, type Jql, JqlError } from './jql.ts';

/** A query that Jira would take. */
export type BoundJql = { condition: Condition; order: Jql['order'] };

type Clause = Extract<Condition, { kind: 'clause' }>;

const TEXT_FIELDS = ['summary', 'description', 'comment', 'text'];
const OTHER_FIELDS = ['key', 'statuscategory', 'resolution', 'labels', 'reporter', 'assignee'];
const TIME_FIELDS = ['created', 'updated'];

const ALIASES: Record<string, string> = {
  issue: 'key',
  issuekey: 'key',
  id: 'key',
  type: 'issuetype',
  createddate: 'created',
  updateddate: 'updated',
};

/** A field by the name that all its names stand for. */
export function fieldOf(name: string): string {
  return ALIASES[name] ?? name;
}

/** Refuses what Jira refuses: no bound, unknown fields and values, operators that a field does not have. */
export function checkJql(world: World, { condition, order }: Jql): BoundJql {
  if (!condition)
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  for (const clause of clausesOf(condition)) checkClause(world, clause);
  return { condition, order };
}

function clausesOf(condition: Condition): Clause[] {
  if (condition.kind === 'clause') return [condition];
  return condition.kind === 'not' ? clausesOf(condition.of) : condition.of.flatMap(clausesOf);
}

function checkClause(world: World, clause: Clause): void {
  const field = fieldOf(clause.field);
  const values = valuesOf(world)[field];
  const isText = TEXT_FIELDS.includes(field);
  const isKnown = isText || OTHER_FIELDS.includes(field) || TIME_FIELDS.includes(field) || values;
  if (!isKnown)
    throw new JqlError(
      `Field '${clause.field}' does not exist or you do not have permission to view it.`,
    );
  const asksText = clause.operator.endsWith('~');
  if (!clause.operator.startsWith('is') && asksText !== isText)
    throw new JqlError(
      `The operator '${clause.operator}' is not supported by the '${clause.field}' field.`,
    );
  const lost = values && clause.values.find(it => !values.includes(it.toLowerCase()));
  if (lost && !clause.operator.startsWith('is'))
    throw new JqlError(`The value '${lost}' does not exist for the field '${clause.field}'.`);
}

/** Fields whose values must exist, with the values in lower case. */
function valuesOf({ company: { projects } }: World): Record<string, string[]> {
  const types = projects.flatMap(project => project.issueTypes);
  const values = {
    project: projects.flatMap(({ id, key, name }) => [id, key, name]),
    issuetype: types.flatMap(({ id, name }) => [id, name]),
    status: STATUS_NAMES,
    priority: PRIORITIES,
  };
  const entries = Object.entries(values).map(([field, known]) => [
    field,
    known.map(value => value.toLowerCase()),
  ]);
  return Object.fromEntries(entries);
}
