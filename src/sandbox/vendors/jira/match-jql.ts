import { personOf, type World } from '../world.ts';
import { plainText } from './adf.ts';
import { categoryOf, PRIORITIES } from './issue-json.ts';
import type { IssueView } from './issue-view.ts';
import { type Condition, type Jql, JqlError } from './jql.ts';

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

const ALIASES: Record<string, string> = {
  issue: 'key',
  issuekey: 'key',
  id: 'key',
  type: 'issuetype',
  createddate: 'created',
  updateddate: 'updated',
};

/** The tickets that a query finds, in its order. Throws JqlError, also for a query without a bound. */
export function findIssues(
  world: World,
  issues: IssueView[],
  { condition, order }: Jql,
): IssueView[] {
  if (!condition)
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
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
  const field = ALIASES[condition.field] ?? condition.field;
  const { operator } = condition;
  const positive = NEGATIONS[operator];
  if (positive) return !matches(world, issue, { ...condition, operator: positive });
  const time = TIMES[field];
  if (time) return timeMatches(world, time(issue), operator, condition.values[0] ?? '');
  return valueMatches(world, issue, field, condition);
}

function valueMatches(
  world: World,
  issue: IssueView,
  field: string,
  { operator, values }: Extract<Condition, { kind: 'clause' }>,
): boolean {
  const read = VALUES[field] ?? TEXTS[field];
  if (!read)
    throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  const own = read(issue, world);
  if (operator === 'is') return own.filter(Boolean).length === 0;
  if (operator === '~') return values.some(value => containsWords(own.join('\n'), value));
  if (TEXTS[field])
    throw new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  const wanted = values.map(value =>
    value === 'currentUser()' ? personOf(world, world.company.account).email : value,
  );
  return wanted.some(value => own.some(it => it.toLowerCase() === value.toLowerCase()));
}

/** Every word must occur, as a whole or as a beginning before `*`; a phrase in quotes must stand as it is. */
function containsWords(text: string, wanted: string): boolean {
  const words: string[] = text.toLowerCase().match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  const phrases = [...wanted.matchAll(/"([^"]+)"/g)].map(match => match[1]?.toLowerCase() ?? '');
  const rest = wanted.replace(/"[^"]*"/g, ' ').toLowerCase();
  const single = rest.match(/[\p{L}\p{N}_.*-]+/gu) ?? [];
  const parts = new Set(words.flatMap(word => [word, ...word.split(/[._-]/)]).map(stem));
  return (
    phrases.every(phrase => words.join(' ').includes(phrase)) &&
    single.every(word => {
      const start = word.endsWith('*') ? word.slice(0, -1) : undefined;
      if (start) return words.some(it => it.startsWith(start));
      return words.includes(word) || word.split('-').every(it => parts.has(stem(it)));
    })
  );
}

/** Jira's index reduces words to their stems; this takes off the commonest endings. */
function stem(word: string): string {
  return word.replace(/(?<=\w{3})(ing|ed|es|s)$/, '');
}

function timeMatches(world: World, at: string, operator: string, value: string): boolean {
  const bound = timeOf(world, value);
  const time = Date.parse(at);
  if (operator === '>' || operator === '>=') return time >= bound;
  if (operator === '<' || operator === '<=') return time <= bound;
  return Math.abs(time - bound) < 60_000;
}

/** `-7d`, `2026-11-01`, `2026/11/01 10:30`, `now()`, `startOfDay()`. */
function timeOf(world: World, value: string): number {
  const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
  const now = world.now().getTime();
  const [, sign, count, unit] = /^([+-]?)(\d+)([mhdw])$/.exec(value) ?? [];
  if (unit)
    return now + (sign === '-' ? -1 : 1) * Number(count) * units[unit as keyof typeof units];
  if (value === 'now()') return now;
  if (value === 'startOfDay()') return now - (now % units.d);
  const parsed = Date.parse(
    `${value.replaceAll('/', '-').replace(' ', 'T')}${value.includes('Z') ? '' : 'Z'}`,
  );
  if (Number.isNaN(parsed))
    throw new JqlError(
      `Date value '${value}' for field is invalid. Valid formats include: 'yyyy-MM-dd'.`,
    );
  return parsed;
}

function sortKey(field: string, issue: IssueView): string {
  const name = ALIASES[field] ?? field;
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
