import { expect, test } from 'vitest';
import { checkBlocks, checkView } from './limits/check.ts';
import { messageContent } from './messages/content.ts';

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text };
}

function plain(text: string) {
  return { type: 'plain_text', text };
}

const x = (length: number) => 'x'.repeat(length);
const card = (id: string) => ({ type: 'task_card', task_id: id, title: id, status: 'complete' });
const button = { type: 'button', action_id: 'a', text: plain('Go') };
const rich = { type: 'rich_text', elements: [] };

const places = (count: number) => Array.from({ length: count }, (_, index) => `12:${index}`);
const line = (labels: string[], categories = labels) => ({
  type: 'line',
  series: [{ name: 'Measured', data: labels.map((label, value) => ({ label, value })) }],
  axis_config: { categories, x_label: 'Time' },
});
const chart = (drawn: object, title = 'Latency') => ({
  type: 'data_visualization',
  title,
  chart: drawn,
});

/** Blocks that Slack accepts in a message, at their limits. */
const accepted: Record<string, object> = {
  'a chart of 20 places': chart(line(places(20)), x(50)),
  'a pie': chart({ type: 'pie', segments: [{ label: x(20), value: 1 }] }),
  'a picture by its file': { type: 'image', alt_text: 'a', slack_file: { id: 'F000000001' } },
  'a section of 3000 characters': { type: 'section', text: mrkdwn(x(3000)) },
  'ten fields': { type: 'section', fields: Array(10).fill(mrkdwn('f')) },
  'a header of 150': { type: 'header', text: plain(x(150)) },
  'a context of ten': { type: 'context', elements: Array(10).fill(mrkdwn('c')) },
  'a plan with tasks': { type: 'plan', title: 'Plan', tasks: [card('a'), card('b')] },
  'a task card with sources': {
    ...card('a'),
    details: rich,
    sources: [{ type: 'url', url: 'https://acme.example', text: 'Logs' }],
  },
  'a button with a confirmation': {
    type: 'actions',
    elements: [
      {
        ...button,
        style: 'danger',
        confirm: {
          title: plain('Sure?'),
          text: mrkdwn('It writes'),
          confirm: plain('Yes'),
          deny: plain('No'),
        },
      },
    ],
  },
  'feedback buttons': {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'f',
        positive_button: { text: plain('Good'), value: 'y' },
        negative_button: { text: plain('Bad'), value: 'n' },
      },
    ],
  },
  'a table': { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, rich]] },
  'a container': {
    type: 'container',
    title: plain('Evidence'),
    child_blocks: [{ type: 'section', text: mrkdwn('a') }],
    is_collapsible: true,
  },
  'a rich text with a list': {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }], border: 0 },
    ],
  },
};

test.each(Object.entries(accepted))('Slack takes %s', (_, block) => {
  expect(checkBlocks([block], 'message')).toEqual([]);
});

/** Blocks that Slack refuses in a message, with the place it points at. */
const refused: Record<string, [block: object, at: string]> = {
  'a chart title of 51': [chart(line(places(2)), x(51)), '/blocks/0/title'],
  'a chart of 21 places': [chart(line(places(21))), '/blocks/0/chart/series/0/data'],
  'a chart with a gap': [chart(line(places(2), places(3))), '/blocks/0/chart/series/0/data'],
  'a chart with a place twice': [
    chart(line(['12:01', '12:01'])),
    '/blocks/0/chart/axis_config/categories',
  ],
  'an empty slice of a pie': [
    chart({ type: 'pie', segments: [{ label: 'a', value: 0 }] }),
    '/blocks/0/chart/segments/0/value',
  ],
  'a file by no id of Slack': [
    { type: 'image', alt_text: 'a', slack_file: { id: 'chart.png' } },
    '/blocks/0/slack_file/id',
  ],
  'a section of 3001': [{ type: 'section', text: mrkdwn(x(3001)) }, '/blocks/0/text/text'],
  'a section without text or fields': [{ type: 'section' }, '/blocks/0'],
  'an empty text': [{ type: 'section', text: mrkdwn('') }, '/blocks/0/text/text'],
  'eleven fields': [{ type: 'section', fields: Array(11).fill(mrkdwn('f')) }, '/blocks/0/fields'],
  'a field of 2001': [{ type: 'section', fields: [mrkdwn(x(2001))] }, '/blocks/0/fields/0/text'],
  'a mrkdwn header': [{ type: 'header', text: mrkdwn('h') }, '/blocks/0/text/type'],
  'a header of 151': [{ type: 'header', text: plain(x(151)) }, '/blocks/0/text/text'],
  'a button text of 76': [
    { type: 'actions', elements: [{ ...button, text: plain(x(76)) }] },
    '/blocks/0/elements/0/text/text',
  ],
  'a button value of 2001': [
    { type: 'actions', elements: [{ ...button, value: x(2001) }] },
    '/blocks/0/elements/0/value',
  ],
  'one action_id twice': [
    { type: 'actions', elements: [button, button] },
    '/blocks/0/elements/1/action_id',
  ],
  'no elements': [{ type: 'actions', elements: [] }, '/blocks/0/elements'],
  'an unknown block': [{ type: 'sction' }, '/blocks/0/type'],
  'an alert': [{ type: 'alert', text: plain('a') }, '/blocks/0/type'],
  'an unknown property': [{ type: 'divider', color: 'red' }, '/blocks/0'],
  'a task twice': [
    { type: 'plan', title: 'P', tasks: [card('a'), card('a')] },
    '/blocks/0/tasks/1/task_id',
  ],
  'an unknown status': [{ ...card('a'), status: 'done' }, '/blocks/0/status'],
  'a carousel in a container': [
    { type: 'container', title: plain('E'), child_blocks: [{ type: 'carousel', elements: [] }] },
    '/blocks/0/child_blocks/0/type',
  ],
  'an input outside an input block': [
    { type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'a' }] },
    '/blocks/0/elements/0/type',
  ],
};

test.each(Object.entries(refused))('Slack refuses %s', (_, [block, at]) => {
  const messages = checkBlocks([block], 'message');
  expect(messages[0]).toMatch(/^\[ERROR\] .+ \[json-pointer:.+\]$/);
  expect(messages[0]).toContain(`[json-pointer:${at}]`);
});

test('a message holds 50 blocks and a modal 100', () => {
  const blocks = (length: number) => Array.from({ length }, () => ({ type: 'divider' }));
  expect(checkBlocks(blocks(50), 'message')).toEqual([]);
  expect(checkBlocks(blocks(51), 'message')).toEqual([
    '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
  ]);
  expect(checkBlocks(blocks(100), 'modal')).toEqual([]);
  expect(checkBlocks(blocks(101), 'modal')).toHaveLength(1);
});

test('a message holds two charts', () => {
  const blocks = (length: number) => Array.from({ length }, () => chart(line(places(2))));
  expect(checkBlocks(blocks(2), 'message')).toEqual([]);
  expect(checkBlocks(blocks(3), 'message')).toHaveLength(1);
});

test('one block_id stands once in a message', () => {
  const block = { type: 'divider', block_id: 'same' };
  expect(checkBlocks([block, block], 'message')[0]).toContain('/blocks/1/block_id');
});

test('a modal with an input needs a submit button, and titles are short', () => {
  const input = {
    type: 'input',
    label: plain('L'),
    element: { type: 'plain_text_input', action_id: 'a' },
  };
  const view = { type: 'modal', title: plain('Edit'), blocks: [input] };
  expect(checkView(view)).toEqual(['[ERROR] missing required field: submit [json-pointer:/view]']);
  expect(checkView({ ...view, submit: plain('Save') })).toEqual([]);
  expect(checkView({ ...view, submit: plain('Save'), title: plain(x(25)) })).toHaveLength(1);
  expect(checkView({ ...view, submit: plain('Save'), private_metadata: x(3001) })).toHaveLength(1);
});

/** What a message is refused for as a whole. */
const wholes: [name: string, input: Parameters<typeof messageContent>[0], error: string][] = [
  ['nothing', {}, 'no_text'],
  ['an empty text', { text: '' }, 'no_text'],
  ['a text of 4001', { text: x(4001) }, 'msg_too_long'],
  ['a bad block', { blocks: [{ type: 'nope' }] }, 'invalid_blocks'],
  [
    'more than 13 200 characters of blocks',
    { blocks: Array(5).fill({ type: 'section', text: mrkdwn(x(2700)) }) },
    'msg_blocks_too_long',
  ],
  [
    'more than 12 000 characters of markdown',
    { blocks: Array(2).fill({ type: 'markdown', text: x(6001) }) },
    'msg_blocks_too_long',
  ],
  ['text beside markdown_text', { text: 'a', markdown_text: 'b' }, 'markdown_text_conflict'],
];

test.each(wholes)('a message of %s is refused', (_, input, error) => {
  expect(() => messageContent(input)).toThrow(error);
});
