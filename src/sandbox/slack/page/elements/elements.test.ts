import { expect, test } from 'vitest';
import { actionOf } from './action-of.ts';
import { choiceOfOption, choicesOf, chosenIn, selectedField, stateWith } from './choices.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value } as const, value });
const lists = { people: [], channels: [] };

test("a button's action has its text and value, and not its confirmation", () => {
  const text = { type: 'plain_text', text: 'Approve' };
  const button = { type: 'button', action_id: 'approve', text, value: 'p1', confirm: { text } };
  expect(actionOf(button, 'b1', {})).toEqual({
    type: 'button',
    action_id: 'approve',
    block_id: 'b1',
    text,
    value: 'p1',
  });
});

test.each([
  ['static_select', 'selected_option'],
  ['external_select', 'selected_option'],
  ['multi_static_select', 'selected_options'],
  ['users_select', 'selected_user'],
  ['multi_users_select', 'selected_users'],
  ['conversations_select', 'selected_conversation'],
  ['multi_channels_select', 'selected_channels'],
])('%s keeps its choice in %s', (type, field) => {
  expect(selectedField(type)).toBe(field);
});

test('what was chosen is what is shown as chosen', () => {
  const groups = choicesOf({ type: 'static_select', options: [option('a'), option('b')] }, lists);
  const state = stateWith('static_select', [choiceOfOption(option('b'))]);
  expect(state).toEqual({ selected_option: option('b') });
  expect(chosenIn(state, 'static_select', groups)).toEqual([choiceOfOption(option('b'))]);
});

test('nothing chosen is null for one and an empty list for several', () => {
  expect(stateWith('users_select', [])).toEqual({ selected_user: null });
  expect(stateWith('multi_users_select', [])).toEqual({ selected_users: [] });
});
