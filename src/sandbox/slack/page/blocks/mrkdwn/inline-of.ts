import type { RichTextElement } from '@slack/types';
import { referenceOf } from './reference-of.ts';
import { unescapeText } from './unescape-text.ts';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean };

const CODE = '`(?<code>[^`\\n]+)`';
const REFERENCE = '<(?<reference>[^<>\\n]+)>';
/** At least one letter (or a well-known number): a clock time is no emoji. */
const EMOJI = ":(?<emoji>[+-]1|100|[a-z0-9_'-]*[a-z][a-z0-9_+'-]*):(?::skin-tone-\\d:)?";
const ADDRESS = '(?<address>https?:\\/\\/[^\\s<>|]*[^\\s<>|.,;:!?)\\]\'"*_~])';
/** A mark counts at the edges of words only, and within one line. */
const MARKED =
  '(?<![A-Za-z0-9])(?<mark>[*_~])(?=\\S)(?<marked>[^\\n]*?\\S)\\k<mark>(?![A-Za-z0-9])';

const MARKUP = new RegExp([CODE, REFERENCE, EMOJI, ADDRESS, MARKED].join('|'), 'g');
const PLAIN = new RegExp(EMOJI, 'g');
const STYLES: Record<string, Style> = {
  '*': { bold: true },
  _: { italic: true },
  '~': { strike: true },
};

/** The inline elements of a text; `plain` text has emoji and nothing else. */
export function inlineOf(text: string, { plain = false } = {}): RichTextElement[] {
  return parse(text, plain ? PLAIN : MARKUP, {}, plain ? same : unescapeText);
}

function parse(
  text: string,
  pattern: RegExp,
  style: Style,
  read: (text: string) => string,
): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) elements.push(textOf(read(text.slice(from, match.index)), style));
    elements.push(...elementsOf(match.groups ?? {}, style));
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push(textOf(read(text.slice(from)), style));
  return elements;
}

function elementsOf(found: Partial<Record<string, string>>, style: Style): RichTextElement[] {
  const { code, reference, emoji, address, mark, marked } = found;
  if (code) return [textOf(unescapeText(code), { ...style, code: true })];
  if (reference) return [referenceOf(reference, style)];
  if (emoji) return [{ type: 'emoji', name: emoji }];
  if (address) return [{ type: 'link', url: unescapeText(address), ...styled(style) }];
  return parse(marked ?? '', MARKUP, { ...style, ...STYLES[mark ?? ''] }, unescapeText);
}

function textOf(text: string, style: Style & { code?: boolean }): RichTextElement {
  return { type: 'text', text, ...styled(style) };
}

function styled(style: Style & { code?: boolean }) {
  return Object.keys(style).length > 0 ? { style } : {};
}

function same(text: string): string {
  return text;
}
