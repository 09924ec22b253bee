import type {
  RichTextBlock,
  RichTextDate,
  RichTextLink,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import { DATE_FORMATS, type DateFormat, unixSeconds, utc } from './dates.ts';
import { cut, LIMITS } from './limits.ts';
import { hostOf, safeUrl, showsAnotherHost } from './links.ts';
import { lineOf, plainText } from './plain-text.ts';

/** The pieces of a line. Slack parses nothing in them, so text from outside stays text. */
export type Inline = RichTextText | RichTextLink | RichTextDate | RichTextUserMention;
export type Style = { bold?: true; italic?: true; strike?: true; code?: true };

/** What a line is put together from: text as it is, pieces, lists of pieces. */
export type Part = string | Inline | readonly Part[] | undefined;

export type Paragraph = RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted;

/** Literal text, from wherever it comes. */
export function text(content: string, style?: Style): Inline[] {
  const shown = cut(plainText(content.slice(0, 2 * LIMITS.richText.text)), LIMITS.richText.text);
  return shown ? [{ type: 'text', text: shown, ...(style && { style }) }] : [];
}

/** A link for http and https, otherwise the label; a label that shows another host stands beside the link. */
export function linkTo(url: string | undefined, label: string, style?: Style): Inline[] {
  const href = url && safeUrl(url);
  const shown = lineOf(label, LIMITS.textObject);
  if (!href) return text(shown, style);
  const labelled = (name: string): Inline => ({
    type: 'link',
    url: href,
    text: name,
    ...(style && { style }),
  });
  if (!shown) return [labelled(hostOf(href))];
  if (!showsAnotherHost(shown, href)) return [labelled(shown)];
  return [...text(`${shown} (`, style), labelled(hostOf(href)), ...text(')', style)];
}

/** A moment in the reader's own time zone. */
export function time(moment: Date, format: DateFormat = 'full'): Inline {
  return {
    type: 'date',
    timestamp: unixSeconds(moment),
    format: DATE_FORMATS[format],
    fallback: utc(moment, format),
  };
}

/** Mentions one person, who is notified when the message is new. */
export function mention(slackUserId: string): Inline {
  return { type: 'user', user_id: slackUserId };
}

/** One paragraph. */
export function line(...parts: Part[]): RichTextSection {
  return { type: 'rich_text_section', elements: pieces(parts) };
}

export function quote(...parts: Part[]): RichTextQuote {
  return { type: 'rich_text_quote', elements: pieces(parts) };
}

/** A list, or nothing when it has no items: Slack refuses an empty one. */
export function list(
  items: readonly Part[],
  style: 'bullet' | 'ordered' = 'bullet',
  indent = 0,
): RichTextList[] {
  if (items.length === 0) return [];
  const elements = items.slice(0, LIMITS.richText.elements).map(item => line(item));
  return [{ type: 'rich_text_list', style, elements, ...(indent > 0 && { indent }) }];
}

/** Text in a box, in letters of one width. */
export function preformatted(content: string): RichTextPreformatted {
  const shown = text(content);
  const elements = shown.filter(piece => piece.type === 'text');
  return { type: 'rich_text_preformatted', elements };
}

/** A block of paragraphs. Slack's clients differ in whether a paragraph begins on a new line, so we say it. */
export function richText(...paragraphs: Paragraph[]): RichTextBlock {
  const elements = paragraphs.filter(({ elements }) => elements.length > 0).reduce(joined, []);
  if (elements.length <= LIMITS.richText.elements) return { type: 'rich_text', elements };
  const shown = elements.slice(0, LIMITS.richText.elements - 1);
  return { type: 'rich_text', elements: [...shown, line('… the rest is not shown')] };
}

function joined(before: Paragraph[], next: Paragraph): Paragraph[] {
  const last = before.at(-1);
  const areText = last?.type === 'rich_text_section' && next.type === 'rich_text_section';
  if (areText)
    before[before.length - 1] = line(last.elements as Inline[], '\n', next.elements as Inline[]);
  else before.push(next);
  return before;
}

function pieces(parts: Part[]): Inline[] {
  const all = parts.flatMap(inlines);
  if (all.length <= LIMITS.richText.elements) return all;
  return [...all.slice(0, LIMITS.richText.elements - 1), ...text('…')];
}

function inlines(part: Part): Inline[] {
  if (part === undefined) return [];
  if (typeof part === 'string') return text(part);
  if ('type' in part) return [part as Inline];
  return part.flatMap(inlines);
}
