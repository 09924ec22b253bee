import { expect, it } from 'vitest';
import {
  chooseIssueType,
  chooseProject,
  fillRequired,
  sayPriority,
  toLabels,
} from './ticket-form.ts';

const PROJECTS = [
  { key: 'OPS', name: 'Operations' },
  { key: 'PAY', name: 'Payments' },
  { key: 'SRCH', name: 'Search service' },
];

it.each([
  ['pay', undefined, 'PAY'],
  ['payments', undefined, 'PAY'],
  [undefined, 'payments-api', 'PAY'],
  [undefined, 'Search API', 'SRCH'],
  [undefined, 'ops', 'OPS'],
  [undefined, 'Billing service', 'OPS'],
  [undefined, undefined, 'OPS'],
])('chooses a project: wanted %s, service %s', (wanted, serviceName, key) => {
  expect(chooseProject(PROJECTS, wanted, { ...(serviceName && { serviceName }) }).key).toBe(key);
});

it('names the projects when the wanted one is not there', () => {
  expect(() => chooseProject(PROJECTS, 'NOPE', {})).toThrow(
    'There is no project NOPE; choose one of: OPS (Operations), PAY (Payments), SRCH (Search service).',
  );
  expect(() => chooseProject([], undefined, {})).toThrow('The tracker shows no project.');
});

const TYPES = [
  { id: '1', name: 'Task' },
  { id: '2', name: 'Bug' },
  { id: '3', name: '[System] Incident' },
];

it.each([
  ['task', '1'],
  ['2', '2'],
  [undefined, '3'],
])('chooses an issue type: wanted %s', (wanted, id) => {
  expect(chooseIssueType(TYPES, wanted, 'OPS').id).toBe(id);
});

it('falls back to a bug, then to the first type, then says that there is none', () => {
  expect(chooseIssueType(TYPES.slice(0, 2), undefined, 'OPS').id).toBe('2');
  expect(chooseIssueType(TYPES.slice(0, 1), undefined, 'OPS').id).toBe('1');
  expect(() => chooseIssueType([], undefined, 'OPS')).toThrow('OPS has no issue type.');
  expect(() => chooseIssueType(TYPES, 'Epic', 'OPS')).toThrow('choose one of: Task, Bug');
});

const PRIORITY = {
  id: 'priority',
  name: 'Priority',
  options: [
    { id: '1', name: 'Highest' },
    { id: '2', name: 'High' },
  ],
};

it('fills required fields with what was wanted, or the first choice, or says that it is not known', () => {
  const fields = [PRIORITY, { id: 'customfield_1', name: 'Customers' }];
  expect(fillRequired(fields, 'high')).toEqual({ priority: '2', customfield_1: 'Not known yet' });
  expect(fillRequired(fields, 'Blocker').priority).toBe('1');
  expect(fillRequired(fields, undefined).priority).toBe('1');
});

it('says a priority in words only where the form has no place for it', () => {
  expect(sayPriority('Text', 'High', [PRIORITY])).toBe('Text');
  expect(sayPriority('Text', undefined, [])).toBe('Text');
  expect(sayPriority('Text', 'High', [])).toBe('Text\n\nSuggested priority: High');
});

it('makes labels without white space, each once', () => {
  expect(toLabels([' on call', 'on call', '', 'sev1'])).toEqual(['on-call', 'sev1']);
});
