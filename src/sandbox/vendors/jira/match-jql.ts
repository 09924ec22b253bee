import { personOf, type World } from '../world.ts';
import { plainText } from './adf.ts';
import { type BoundJql, fieldOf } from './check-jql.ts';
import { categoryOf, PRIORITIES } from './issue-json.ts';
import type { IssueView } from './issue-view.ts';
import { type Condition, JqlError } from './jql.ts';
import { containsWords } from './jql-text.ts';
import { timeMatches } from './jql-time.ts';

type Read = (issue: IssueView, world: World) => string[];

const TEXTS: Record<string, Read> = {
  summary: issue => [issue.summary],
  description: issue => [plainText(issue.description)],
  comment: issue => issue.comments.map(it => plainText(it.body)),
  text: issue => [
    issue.summary,
    plainText(issue.description),
    ...issue.comments.map(it => plainText(it.body)),
  ],
};

const VALUES: Record<string, Read> = {
  project: ({ project }) => [project.key, project.name, project.id],
  key: issue => [issue.key, issue.id],
  status: issue => [issue.status],
  statuscategory: issue => [categoryOf(issue.status), categoryName(issue.status)],
  resolution: issue => (categoryOf(issue.status) === 'done' ? ['Done'] : []),
  issuetype: ({ project, typeId }) =>
    project.issueTypes.filter(it => it.id === typeId).flatMap(it => [it.name, it.id]),
  priority: issue => [issue.priority],
  labels: issue => issue.labels,
  reporter: (issue, world) => namesOf(world, issue.reporter),
  assignee: (issue, world) => (issue.assignee ? namesOf(world, issue.assignee) : []),
};

const TIMES: Record<string, (issue: IssueView) => string> = {
  created: issue => issue.created,
  updated: issue => issue.updated,
};

const NEGATIONS: Record<string, string> = { '!=': '=', '!~': '~', 'not in': 'in', 'is not': 'is' };

/** The tickets that a query finds, in its order. Throws JqlError for a date or an order that Jira would not take. */
export function findIssues(
  world: World,
  issues: IssueView[],
  { condition, order }: BoundJql,
): IssueView[] {
  const found = issues.filter(issue => matches(world, issue, condition));
  return found.toSorted((a, b) => {
    for (const { field, descending } of order) {
      const difference = sortKey(field, a).localeCompare(sortKey(field, b), 'en', {
        numeric: true,
      });
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

function matches(world: World, issue: IssueView, condition: Condition): boolean {
  if (condition.kind === 'all') return condition.of.every(it => matches(world, issue, it));
  if (condition.kind === 'any') return condition.of.some(it => matches(world, issue, it));
  if (condition.kind === 'not') return !matches(world, issue, condition.of);
  const field = fieldOf(condition.field);
  const { operator } = condition;
  const positive = NEGATIONS[operator];
  if (positive) return !matches(world, issue, { ...condition, operator: positive });
  const time = TIMES[field];
  if (time) return timeMatches(world.now(), time(issue), operator, condition.values[0] ?? '');
  return valueMatches(world, issue, field, condition);
}

function valueMatches(
  world: World,
  issue: IssueView,
  field: string,
  { operator, values }: Extract<Condition, { kind: 'clause' }>,
): boolean {
  const read = VALUES[field] ?? TEXTS[field];
  if (!read) return false;
  const own = read(issue, world);
  if (operator === 'is') return own.filter(Boolean).length === 0;
  if (operator === '~') return values.some(value => containsWords(own.join('\n'), value));
  const wanted = values.map(value =>
    value === 'currentUser()' ? personOf(world, world.company.account).email : value,
  );
  return wanted.some(value => own.some(it => it.toLowerCase() === value.toLowerCase()));
}

function sortKey(field: string, issue: IssueView): string {
  const name = fieldOf(field);
  if (name === 'priority') return String(9 - PRIORITIES.indexOf(issue.priority));
  if (name === 'key') return issue.key;
  if (name === 'status') return issue.status;
  const time = TIMES[name];
  if (!time) throw new JqlError(`Not able to sort using field '${field}'.`);
  return time(issue);
}

function namesOf(world: World, id: string): string[] {
  const person = personOf(world, id);
  return [person.name, person.email];
}

function categoryName(status: string): string {
  return { new: 'To Do', indeterminate: 'In Progress', done: 'Done' }[categoryOf(status)] ?? '';
}
