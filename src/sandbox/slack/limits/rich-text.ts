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

const style = object({
  bold: flag,
  italic: flag,
  strike: flag,
  code: flag,
  underline: flag,
  highlight: flag,
  client_highlight: flag,
  unlink: flag,
});
const styled: Shape = { style };
const id = required(string(255));

const inline: Record<string, Rule> = {
  text: object({ ...styled, text: required(string(12_000)) }),
  link: object({ ...styled, url: required(string(3000)), text: string(3000), unsafe: flag }),
  emoji: object({
    ...styled,
    name: required(string(255)),
    unicode: string(255),
    url: string(3000),
  }),
  user: object({ ...styled, user_id: id }),
  usergroup: object({ ...styled, usergroup_id: id }),
  channel: object({ ...styled, channel_id: id }),
  team: object({ ...styled, team_id: id }),
  broadcast: object({ ...styled, range: required(oneOf('here', 'channel', 'everyone')) }),
  date: object({
    ...styled,
    timestamp: required(number()),
    format: required(string(255)),
    url: string(3000),
    fallback: string(255),
  }),
  color: object({ ...styled, value: required(string(255)) }),
};

const inlines = list(
  typed(() => inline),
  1000,
  0,
);
const border = number(0, 1);
const section = object({ elements: required(inlines) });

/** One element of a rich text block. */
export const richText: Rule = typed(() => ({
  rich_text_section: section,
  rich_text_quote: object({ elements: required(inlines), border }),
  rich_text_preformatted: object({
    elements: required(inlines),
    border,
    language: anything,
  }),
  rich_text_list: object({
    elements: required(
      list(
        typed(() => ({ rich_text_section: section })),
        500,
      ),
    ),
    style: required(oneOf('bullet', 'ordered')),
    indent: number(0, 8),
    offset: number(0),
    border,
  }),
}));
