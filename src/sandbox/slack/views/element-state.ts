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

/** The state of an element that nobody has used yet; nothing for an element without a state. */
export function initialState(element: JsonObject): JsonObject | undefined {
  const blank = emptyStates[String(element.type)];
  const found = initials.find(([initial]) => element[initial] !== undefined);
  return blank && found ? { [found[1]]: element[found[0]] } : blank;
}

/** The state fields of an element on which a person acted. */
export function stateOf(element: JsonObject): JsonObject {
  const fields = Object.entries(element).filter(([key]) => stateFields.includes(key));
  return Object.fromEntries(fields);
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
