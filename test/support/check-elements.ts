import { LIMITS } from '../../src/slack/limits.ts';

export type Json = Record<string, unknown>;
export type Say = (at: string, what: string) => void;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text object of one of these types and at most this long. mrkdwn must not have Slack parse names in it. */
export function textAt(value: unknown, at: string, types: string[], most: number, say: Say): void {
  if (!isObject(value) || typeof value.text !== 'string') {
    say(at, 'has no text');
    return;
  }
  if (!types.includes(String(value.type))) say(at, `has text of type ${String(value.type)}`);
  if (value.text.length === 0) say(at, 'has an empty text');
  if (value.text.length > most) say(at, `has ${value.text.length} characters, ${most} are allowed`);
  if (value.type === 'mrkdwn' && value.verbatim !== true) say(at, 'is not verbatim');
}

/** A button or an input's element. */
export function elementRules(value: unknown, at: string, say: Say): void {
  if (!isObject(value)) {
    say(at, 'has no element');
    return;
  }
  if (typeof value.action_id !== 'string' || value.action_id === '') say(at, 'has no action_id');
  if (value.type === 'button') button(value, at, say);
  else if (value.type === 'plain_text_input') textInput(value, at, say);
  else if (value.type === 'static_select') select(value, at, say);
  else say(at, `has an element of type ${String(value.type)}`);
}

/** The id of an investigation, a proposal or a token; a connection; or nothing in particular. */
const CARRIED = /^(?:(?:inv|pro|tok)_[0-9a-z]{26}(?:\.\d+)?|[a-z]+\/[\w-]+|new|all)$/;

function button(value: Json, at: string, say: Say): void {
  textAt(value.text, at, ['plain_text'], LIMITS.button.text, say);
  if (!CARRIED.test(String(value.value))) say(at, 'carries more than an id');
  if (value.url) say(at, 'is a link');
  if (String(value.accessibility_label ?? '-').length > LIMITS.button.text)
    say(at, 'says too much');
  if (!isObject(value.confirm)) return;
  const { title, text, confirm, deny } = value.confirm;
  textAt(title, `${at}.confirm`, ['plain_text'], LIMITS.confirm.title, say);
  textAt(text, `${at}.confirm`, ['plain_text'], LIMITS.confirm.text, say);
  textAt(confirm, `${at}.confirm`, ['plain_text'], LIMITS.confirm.button, say);
  textAt(deny, `${at}.confirm`, ['plain_text'], LIMITS.confirm.button, say);
}

function textInput(value: Json, at: string, say: Say): void {
  const { initial_value: initial = '', max_length: most = LIMITS.input.value } = value;
  if (Number(most) > LIMITS.input.value) say(at, 'allows more than Slack does');
  if (String(initial).length > Number(most)) say(at, 'begins with more than it allows');
  if (initial === '' && 'initial_value' in value) say(at, 'begins with an empty value');
}

function select(value: Json, at: string, say: Say): void {
  const options = Array.isArray(value.options) ? (value.options as Json[]) : [];
  if (options.length === 0 || options.length > LIMITS.option.perSelect)
    say(at, `has ${options.length} options`);
  const values = options.map(option => String(option.value));
  if (new Set(values).size < values.length) say(at, 'has the same option twice');
  for (const option of options) {
    textAt(option.text, at, ['plain_text'], LIMITS.option.text, say);
    const length = String(option.value).length;
    if (length === 0 || length > LIMITS.option.value)
      say(at, 'has an option without a fitting value');
  }
  const initial = value.initial_option;
  if (initial && !options.some(option => JSON.stringify(option) === JSON.stringify(initial))) {
    say(at, 'begins with what is no option');
  }
}

const PARAGRAPHS = [
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
];
/** A user is the one mention there may be; emoji, broadcasts, groups and channels never come out of a view. */
const INLINES = ['text', 'link', 'date', 'user'];

export function richTextRules(value: unknown, at: string, say: Say): void {
  if (!isObject(value) || value.type !== 'rich_text' || !Array.isArray(value.elements)) {
    say(at, 'is not rich text');
    return;
  }
  if (value.elements.length === 0) say(at, 'is empty');
  if (value.elements.length > LIMITS.richText.elements) say(at, 'has too many paragraphs');
  for (const paragraph of value.elements as Json[]) {
    if (!PARAGRAPHS.includes(String(paragraph.type))) say(at, `holds ${String(paragraph.type)}`);
    const parts = (paragraph.elements ?? []) as Json[];
    if (parts.length === 0) say(at, 'has an empty paragraph');
    if (parts.length > LIMITS.richText.elements) say(at, 'has too long a paragraph');
    const inlines = paragraph.type === 'rich_text_list' ? parts.flatMap(itemParts) : parts;
    for (const inline of inlines) inlineRules(inline, at, say);
  }
}

function itemParts(item: Json): Json[] {
  return (item.elements ?? []) as Json[];
}

function inlineRules(inline: Json, at: string, say: Say): void {
  if (!INLINES.includes(String(inline.type))) say(at, `holds ${String(inline.type)}`);
  const isTextual = inline.type === 'text' || inline.type === 'link';
  if (isTextual && !inline.text) say(at, 'has an empty text');
  if (String(inline.text ?? '').length > LIMITS.richText.text) say(at, 'has too long a text');
  if (inline.type === 'link' && String(inline.url).length > LIMITS.richText.url)
    say(at, 'has too long a link');
  if (inline.type === 'date' && !Number.isSafeInteger(inline.timestamp)) say(at, 'has no time');
}
