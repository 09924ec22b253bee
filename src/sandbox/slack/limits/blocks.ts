import { chart } from './charts.ts';
import { elements, elementsOf, slackFile } from './elements.ts';
import { richText } from './rich-text.ts';
import {
  anything,
  flag,
  list,
  number,
  object,
  oneOf,
  type Rule,
  required,
  type Shape,
  string,
  typed,
} from './rules.ts';
import { mrkdwn, plain, text } from './texts.ts';

const common: Shape = { block_id: string(255) };

const image: Shape = {
  alt_text: required(string(2000)),
  title: plain(2000),
  image_url: string(3000),
  slack_file: slackFile,
};

const cell = typed(() => ({
  raw_text: object({ text: required(string(3000)) }),
  raw_number: object({ value: required(number()), text: required(string(3000)) }),
  rich_text: blocks.rich_text as Rule,
}));

const card = object(
  {
    ...common,
    hero_image: elementsOf.image,
    icon: elementsOf.image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(elementsOf.button, 25),
  },
  ['hero_image', 'title', 'actions', 'body'],
);

const source = object({ url: required(string(3000)), text: required(string(255)) });

const taskCard = object({
  ...common,
  task_id: required(string(255)),
  title: required(string(256)),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
  details: typed(() => ({ rich_text: blocks.rich_text as Rule })),
  output: typed(() => ({ rich_text: blocks.rich_text as Rule })),
  sources: list(source, 50, 0),
  icon: anything,
  hide_title: flag,
});

const childBlocks = [
  ...['actions', 'context', 'divider', 'file', 'header', 'image', 'input', 'rich_text'],
  ...['section', 'table', 'video'],
];

/** Slack's limits: what each block may hold, by type. Lengths are characters. */
export const blocks: Record<string, Rule> = {
  actions: object({ ...common, elements: required(list(elementsOf.actions, 25)) }),
  alert: object({
    ...common,
    text: required(text(200)),
    level: oneOf('default', 'info', 'warning', 'error', 'success'),
  }),
  card,
  carousel: object({
    ...common,
    elements: required(
      list(
        typed(() => ({ card })),
        10,
      ),
    ),
  }),
  container: object(
    {
      ...common,
      title: plain(150),
      rich_text_title: typed(() => ({ rich_text: blocks.rich_text as Rule })),
      subtitle: text(150),
      child_blocks: required(
        list(
          typed(() => blocks, childBlocks),
          10,
        ),
      ),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: elementsOf.image,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    ['title', 'rich_text_title'],
  ),
  context: object({
    ...common,
    elements: required(
      list(
        typed(
          () => ({ ...elements, mrkdwn: mrkdwn(3000), plain_text: plain(3000) }),
          ['image', 'mrkdwn', 'plain_text'],
        ),
        10,
      ),
    ),
  }),
  context_actions: object({ ...common, elements: required(list(elementsOf.contextActions, 5)) }),
  data_table: object({
    ...common,
    rows: required(list(list(cell, 20), 101, 2)),
    caption: required(string(2000)),
    page_size: number(1, 100),
    row_header_column_index: number(0, 19),
  }),
  data_visualization: object({ ...common, title: required(string(50)), chart: required(chart) }),
  divider: object(common),
  file: object({
    ...common,
    source: required(oneOf('remote')),
    external_id: required(string(255)),
  }),
  header: object({ ...common, text: required(plain(150)) }),
  image: object({ ...common, ...image }, ['image_url', 'slack_file']),
  input: object({
    ...common,
    label: required(plain(2000)),
    element: required(elementsOf.input),
    hint: plain(2000),
    optional: flag,
    dispatch_action: flag,
  }),
  markdown: object({ ...common, text: required(string(12_000)) }),
  plan: object({
    ...common,
    title: required(string(256)),
    tasks: list(
      typed(() => ({ task_card: taskCard })),
      50,
      0,
    ),
  }),
  rich_text: object({ ...common, elements: required(list(richText, 500, 0)) }),
  section: object(
    {
      ...common,
      text: text(3000),
      fields: list(text(2000), 10),
      accessory: elementsOf.accessory,
      expand: flag,
    },
    ['text', 'fields'],
  ),
  table: object({
    ...common,
    rows: required(list(list(cell, 20), 100)),
    column_settings: list(
      object({ align: oneOf('left', 'center', 'right'), is_wrapped: flag }),
      20,
    ),
  }),
  task_card: taskCard,
  video: object({
    ...common,
    alt_text: required(string(2000)),
    title: required(plain(199)),
    thumbnail_url: required(string(3000)),
    video_url: required(string(3000)),
    title_url: string(3000),
    author_name: string(49),
    provider_name: string(255),
    provider_icon_url: string(3000),
    description: plain(199),
  }),
};

const inAll = ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section'];

/** Which blocks Slack takes where, and how many. */
export const surfaces = {
  message: { most: 50, types: Object.keys(blocks).filter(type => type !== 'alert') },
  modal: { most: 100, types: [...inAll, 'alert', 'video'] },
  home: { most: 100, types: [...inAll, 'video'] },
} as const;
