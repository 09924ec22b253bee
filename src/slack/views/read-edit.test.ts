import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Draft, draftSchema } from '../../capabilities/draft.ts';
import { ACTIONS } from '../ids.ts';
import { PART_LENGTH, splitBody } from './edit-blocks.ts';
import { editModal } from './edit-modal.ts';
import { readEdit, readForm, type StateValues } from './read-edit.ts';

type Ticket = Extract<Draft, { action: 'ticket_create' }>;

const ticket: Ticket = {
  action: 'ticket_create',
  project: 'OPS',
  issueType: '10001',
  summary: 'Restore the pool',
  description: 'First line\n\nSecond line',
  labels: ['incident', 'checkout'],
  fields: { c1: 'v1', c2: 'free text' },
};
const choices = {
  projects: [
    { key: 'OPS', name: 'Operations' },
    { key: 'PAY', name: 'Payments' },
  ],
  issueTypes: [{ id: '10001', name: 'Bug' }],
  requiredFields: [
    { id: 'c1', name: 'Severity', options: [{ id: 'v1', name: 'Sev 1' }] },
    { id: 'c2', name: 'Root cause' },
  ],
};

function modalOf(draft: Draft, more: Partial<Parameters<typeof editModal>[0]> = {}) {
  const proposal = { proposalId: `pro_${'0'.repeat(26)}`, revision: 1 };
  return editModal({ proposal, draft, ...choices, ...more });
}

/** What Slack would submit if the person changed nothing. */
function untouched(modal: ReturnType<typeof editModal>): StateValues {
  const values: StateValues = {};
  for (const block of modal.blocks) {
    if (block.type !== 'input' || !('element' in block) || !block.block_id) continue;
    const { action_id: id = '', ...element } = block.element as {
      action_id?: string;
      initial_value?: string;
      initial_option?: { value: string };
    };
    values[block.block_id] = {
      [id]: {
        value: element.initial_value ?? null,
        selected_option: element.initial_option ?? null,
      },
    };
  }
  return values;
}

test.each<Draft>([
  ticket,
  { action: 'ticket_comment', ticket: 'OPS-12', body: 'A comment' },
  { action: 'pager_note', incident: 'PABC123', body: 'A note' },
  {
    action: 'tool_call',
    connection: 'mcp',
    tool: 'page_write',
    input: { title: '', tags: [], draft: false, body: `${'a "b" \\ 🙂'.repeat(900)}\n\nend` },
  },
])('a form that is submitted as it was opened changes nothing: $action', draft => {
  expect(readEdit(draft, untouched(modalOf(draft)))).toEqual({ draft });
});

test('a description of any length comes back as it was, whatever it holds', () => {
  const paragraph = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', 'é', '🙂'),
    maxLength: 4000,
  });
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 7 }), paragraphs => {
      const description = paragraphs.join('\n').trim();
      fc.pre(description.split('\n').every(line => line.length <= PART_LENGTH));
      const parts = splitBody(description);
      expect(parts.every(part => part.length <= PART_LENGTH)).toBe(true);
      expect(parts.join('\n')).toBe(description);
    }),
    { numRuns: 50 },
  );
});

test('a text too long for one input is edited in parts', () => {
  const description = `${'line of text\n'.repeat(600)}end`;
  const draft = { ...ticket, description };
  expect(readEdit(draft, untouched(modalOf(draft)))).toEqual({ draft });
});

test('an emptied part is left out', () => {
  const draft = { ...ticket, description: `${'a'.repeat(2400)}\n${'b'.repeat(2400)}\nend` };
  const values = untouched(modalOf(draft));
  values['body:1'] = { value: { value: null } };
  expect(readForm(draft, values)).toMatchObject({ description: 'a'.repeat(2400) });
});

test('what was typed outlives a change of project; types and fields of the old one do not', () => {
  const draft = { ...ticket, names: { project: 'Operations', fields: {} } };
  const values = untouched(modalOf(draft));
  values.summary = { value: { value: 'Typed before' } };
  values.project = { [ACTIONS.chooseProject]: { selected_option: { value: 'PAY' } } };
  expect(readForm(draft, values)).toEqual({
    ...ticket,
    project: 'PAY',
    issueType: '',
    summary: 'Typed before',
    fields: {},
  });
});

test('each mistake is told at its own input', () => {
  const values = untouched(modalOf(ticket));
  values.summary = { value: { value: ' ' } };
  values['body:0'] = { value: { value: 'ok' } };
  const typed = values['issue_type:OPS'];
  values['issue_type:OPS'] = { ...typed, [ACTIONS.chooseIssueType]: { selected_option: null } };
  expect(readEdit({ ...ticket, issueType: '' }, values)).toEqual({
    errors: { summary: 'Expected a summary.', 'issue_type:OPS': 'Expected an issue type.' },
  });
  const note = { action: 'pager_note', incident: 'PABC123', body: 'x' } as const;
  expect(readEdit(note, { 'body:0': { value: { value: null } } })).toEqual({
    errors: { 'body:0': 'Expected a text.' },
  });
});

test.each(['', '{', '[1]', '"text"', 'null', '{"a": 1} b'])(
  'what is no JSON object is no input for a tool: %s',
  value => {
    const call: Draft = { action: 'tool_call', connection: 'mcp', tool: 'flag_set', input: {} };
    expect(readEdit(call, { 'body:0': { value: { value } } })).toEqual({
      errors: { 'body:0': 'Expected a JSON object.' },
    });
  },
);

test('every error names an input that the form shows', () => {
  const blocks = modalOf(ticket).blocks.map(block => block.block_id);
  const broken = { ...ticket, project: 'x', issueType: '', summary: '', labels: ['a b'] };
  const issues = draftSchema.safeParse(broken).error?.issues ?? [];
  expect(issues.length).toBeGreaterThan(3);
  const { errors = {} } = readEdit(ticket, {
    ...untouched(modalOf(ticket)),
    summary: { value: { value: 'x'.repeat(300) } },
  }) as { errors?: Record<string, string> };
  expect(Object.keys(errors).filter(id => !blocks.includes(id))).toEqual([]);
});

test('a tracker that cannot be reached leaves the draft’s own choices', () => {
  const modal = modalOf(ticket, { projects: [], issueTypes: [], requiredFields: [] });
  expect(readEdit(ticket, untouched(modal))).toEqual({ draft: ticket });
});
