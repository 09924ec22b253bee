import {
  anything,
  flag,
  list,
  matching,
  number,
  object,
  oneOf,
  type Rule,
  required,
  type Shape,
  string,
  typed,
} from './rules.ts';
import { confirm, option, optionGroup, plain } from './texts.ts';

const actionable: Shape = { action_id: string(255) };
const input: Shape = { ...actionable, focus_on_load: flag, placeholder: plain(150) };
const typing: Shape = {
  ...input,
  dispatch_action_config: object({
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2),
  }),
};
const choice: Shape = { ...input, confirm };
const several: Shape = { ...choice, max_selected_items: number(1) };
const ids = list(string(255), 100, 0);
const fromOptions: Shape = { options: list(option, 100), option_groups: list(optionGroup, 100) };
const someOptions = ['options', 'option_groups'];
const filter = object({
  include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
  exclude_external_shared_channels: flag,
  exclude_bot_users: flag,
});
const conversations: Shape = { default_to_current_conversation: flag, filter };
const respondable: Shape = { response_url_enabled: flag };
const feedback = object({
  text: required(plain(75)),
  value: required(string(2000)),
  accessibility_label: string(75),
});

/** A file at Slack: by its id or by its address. */
export const slackFile = object({ id: matching(/^F[A-Z0-9]{8,}$/), url: string(3000) }, [
  'id',
  'url',
]);

/** What each block element may hold, by type. */
export const elements: Record<string, Rule> = {
  button: object({
    ...actionable,
    text: required(plain(75)),
    value: string(2000),
    url: string(3000),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: string(75),
  }),
  checkboxes: object({
    ...actionable,
    options: required(list(option, 10)),
    initial_options: list(option, 10),
    confirm,
    focus_on_load: flag,
  }),
  radio_buttons: object({
    ...actionable,
    options: required(list(option, 10)),
    initial_option: option,
    confirm,
    focus_on_load: flag,
  }),
  overflow: object({ ...actionable, options: required(list(option, 5)), confirm }),
  datepicker: object({ ...choice, initial_date: string(10) }),
  timepicker: object({ ...choice, initial_time: string(5), timezone: string(255) }),
  datetimepicker: object({
    ...actionable,
    initial_date_time: number(0),
    confirm,
    focus_on_load: flag,
  }),
  email_text_input: object({ ...typing, initial_value: string(3000) }),
  url_text_input: object({ ...typing, initial_value: string(3000) }),
  number_input: object({
    ...typing,
    is_decimal_allowed: required(flag),
    initial_value: string(255),
    min_value: string(255),
    max_value: string(255),
  }),
  plain_text_input: object({
    ...typing,
    initial_value: string(3000, 0),
    multiline: flag,
    min_length: number(0, 3000),
    max_length: number(1, 3000),
  }),
  rich_text_input: object({
    ...typing,
    initial_value: anything,
    min_lines: number(1, 100),
    max_lines: number(1, 100),
  }),
  file_input: object({
    ...actionable,
    filetypes: list(string(255), 100),
    max_files: number(1, 10),
  }),
  static_select: object({ ...choice, ...fromOptions, initial_option: option }, someOptions),
  multi_static_select: object(
    { ...several, ...fromOptions, initial_options: list(option, 100) },
    someOptions,
  ),
  external_select: object({ ...choice, initial_option: option, min_query_length: number(0) }),
  multi_external_select: object({
    ...several,
    initial_options: list(option, 100),
    min_query_length: number(0),
  }),
  users_select: object({ ...choice, initial_user: string(255) }),
  multi_users_select: object({ ...several, initial_users: ids }),
  conversations_select: object({
    ...choice,
    ...conversations,
    ...respondable,
    initial_conversation: string(255),
  }),
  multi_conversations_select: object({ ...several, ...conversations, initial_conversations: ids }),
  channels_select: object({ ...choice, ...respondable, initial_channel: string(255) }),
  multi_channels_select: object({ ...several, initial_channels: ids }),
  workflow_button: object({
    ...actionable,
    text: required(plain(75)),
    workflow: required(anything),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75),
  }),
  feedback_buttons: object({
    ...actionable,
    positive_button: required(feedback),
    negative_button: required(feedback),
  }),
  icon_button: object({
    ...actionable,
    icon: required(oneOf('trash')),
    text: required(plain(75)),
    value: string(2000),
    confirm,
    accessibility_label: string(75),
    visible_to_user_ids: ids,
  }),
  image: object(
    {
      alt_text: required(string(2000)),
      image_url: string(3000),
      slack_file: slackFile,
    },
    ['image_url', 'slack_file'],
  ),
};

const selects = ['static', 'external', 'users', 'conversations', 'channels'].flatMap(kind => [
  `${kind}_select`,
  `multi_${kind}_select`,
]);

const everywhere = ['checkboxes', 'datepicker', 'radio_buttons', 'timepicker', ...selects];

/** Which elements a block takes, by where they stand in it. */
export const elementsOf = {
  actions: element(
    ...everywhere,
    'button',
    'datetimepicker',
    'overflow',
    'rich_text_input',
    'workflow_button',
  ),
  accessory: element(...everywhere, 'button', 'image', 'overflow', 'workflow_button'),
  input: element(
    ...everywhere,
    'datetimepicker',
    'email_text_input',
    'file_input',
    'number_input',
    'plain_text_input',
    'rich_text_input',
    'url_text_input',
  ),
  contextActions: element('feedback_buttons', 'icon_button'),
  button: element('button'),
  image: element('image'),
};

function element(...types: string[]): Rule {
  return typed(() => elements, types);
}
