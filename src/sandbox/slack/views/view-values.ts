import type { ViewValues } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';

/** Which field of an element's state its `initial_…` field fills. */
const initials: [initial: string, state: string][] = [
  ['initial_value', 'value'],
  ['initial_option', 'selected_option'],
  ['initial_options', 'selected_options'],
  ['initial_date', 'selected_date'],
  ['initial_time', 'selected_time'],
  ['initial_date_time', 'selected_date_time'],
  ['initial_user', 'selected_user'],
  ['initial_users', 'selected_users'],
  ['initial_conversation', 'selected_conversation'],
  ['initial_conversations', 'selected_conversations'],
  ['initial_channel', 'selected_channel'],
  ['initial_channels', 'selected_channels'],
];

const stateFields = initials.map(([, state]) => state).concat('rich_text_value', 'files');

/** The state field of an element that nobody touched. */
const emptyStates: Record<string, JsonObject> = {
  plain_text_input: { value: null },
  email_text_input: { value: null },
  url_text_input: { value: null },
  number_input: { value: null },
  rich_text_input: { rich_text_value: null },
  checkboxes: { selected_options: [] },
  radio_buttons: { selected_option: null },
  static_select: { selected_option: null },
  external_select: { selected_option: null },
  multi_static_select: { selected_options: [] },
  multi_external_select: { selected_options: [] },
  users_select: { selected_user: null },
  multi_users_select: { selected_users: [] },
  conversations_select: { selected_conversation: null },
  multi_conversations_select: { selected_conversations: [] },
  channels_select: { selected_channel: null },
  multi_channels_select: { selected_channels: [] },
  datepicker: { selected_date: null },
  timepicker: { selected_time: null },
  datetimepicker: { selected_date_time: null },
  file_input: { files: [] },
};

/** Every stateful element in the blocks with its initial state, overlaid with what was entered. */
export function viewValues(blocks: readonly object[], entered: ViewValues = {}): ViewValues {
  const values: ViewValues = {};
  for (const block of blocks as JsonObject[]) {
    for (const element of elementsOf(block)) {
      const blank = emptyStates[String(element.type)];
      if (!blank) continue;
      const id = String(block.block_id);
      const action = String(element.action_id);
      const state = entered[id]?.[action] ?? initialState(element, blank);
      values[id] = { ...values[id], [action]: { type: element.type, ...(state as JsonObject) } };
    }
  }
  return values;
}

/** What was entered before, overlaid with what is entered now, element by element. */
export function mergeValues(before: ViewValues, now: ViewValues = {}): ViewValues {
  const merged = { ...before };
  for (const [block, states] of Object.entries(now)) {
    merged[block] = { ...merged[block], ...states };
  }
  return merged;
}

/** The state fields of an element on which a person acted. */
export function stateOf(element: JsonObject): JsonObject {
  const fields = Object.entries(element).filter(([key]) => stateFields.includes(key));
  return Object.fromEntries(fields);
}

/** The elements of a block that a person can use. */
export function elementsOf(block: JsonObject): JsonObject[] {
  const children = (block.child_blocks as JsonObject[] | undefined) ?? [];
  return [block.element, block.accessory, ...lists(block), ...children.flatMap(elementsOf)].filter(
    (element): element is JsonObject => typeof element === 'object' && element !== null,
  );
}

/** Whether an element's state holds anything. */
export function isFilled(state: unknown): boolean {
  const fields = (state ?? {}) as JsonObject;
  return stateFields.some(field => {
    const value = fields[field];
    return Array.isArray(value)
      ? value.length > 0
      : value !== undefined && value !== null && value !== '';
  });
}

function lists(block: JsonObject): unknown[] {
  const carousel = block.type === 'carousel' ? (block.elements as JsonObject[]) : [];
  const own = [block.elements, block.actions].flatMap(list => (Array.isArray(list) ? list : []));
  return [...own, ...carousel.flatMap(elementsOf)];
}

function initialState(element: JsonObject, blank: JsonObject): JsonObject {
  const found = initials.find(([initial]) => element[initial] !== undefined);
  return found ? { [found[1]]: element[found[0]] } : blank;
}
