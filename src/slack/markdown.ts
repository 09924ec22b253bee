import { cut } from './limits.ts';
import { type Allowed, inlineMarkdown } from './markdown-inline.ts';
import { line, list, type Paragraph, preformatted, quote, text } from './rich-text.ts';

const FENCE = /^ {0,3}(?:```|~~~)/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)(?:([-*+])|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}>\s?(.*)$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const DEEPEST = 8;
/** As much as the longest draft may hold; views cut to what a message holds. */
const LONGEST = 30_000;

/**
 * Markdown, as the model writes it, in Slack's rich text. It can become neither a mention nor an image; an address
 * becomes a link only when `allowed` says so, otherwise it stands as text. Tables and HTML stand as they are.
 */
export function markdownParagraphs(source: string, allowed: Allowed = () => false): Paragraph[] {
  const lines = cut(source, LONGEST).replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const paragraphs: Paragraph[] = [];
  for (let at = 0; at < lines.length; ) {
    const { paragraph, taken } = readParagraph(lines, at, allowed);
    paragraphs.push(...paragraph);
    at += taken;
  }
  const shown = paragraphs.filter(({ elements }) => elements.length > 0);
  return shown.map((paragraph, at) => spaced(paragraph, shown[at + 1]));
}

/** Two paragraphs of text have an empty line between them; a heading stands close to its text. */
function spaced(paragraph: Paragraph, next: Paragraph | undefined): Paragraph {
  const areText = paragraph.type === 'rich_text_section' && next?.type === 'rich_text_section';
  if (!areText || isHeading(paragraph)) return paragraph;
  return { ...paragraph, elements: [...paragraph.elements, ...text('\n')] };
}

function isHeading({ elements }: Paragraph): boolean {
  return elements.every(piece => 'style' in piece && piece.style && 'bold' in piece.style);
}

type Read = { paragraph: Paragraph[]; taken: number };

function readParagraph(lines: string[], at: number, allowed: Allowed): Read {
  const first = lines[at] ?? '';
  if (FENCE.test(first)) return readFence(lines, at);
  if (RULE.test(first) || first.trim() === '') return { paragraph: [], taken: 1 };
  if (ITEM.test(first)) return readList(lines, at, allowed);
  if (QUOTE.test(first)) {
    const quoted = take(lines, at, QUOTE).map(row => QUOTE.exec(row)?.[1] ?? '');
    const content = inlineMarkdown(quoted.join('\n'), allowed);
    return { paragraph: [quote(content)], taken: quoted.length };
  }
  const heading = HEADING.exec(first)?.[1];
  if (heading !== undefined) {
    const content = inlineMarkdown(heading, allowed, { bold: true });
    return { paragraph: [line(content)], taken: 1 };
  }
  return readText(lines, at, allowed);
}

function readFence(lines: string[], at: number): Read {
  const close = lines.findIndex((row, index) => index > at && FENCE.test(row));
  const end = close < 0 ? lines.length : close;
  const body = lines.slice(at + 1, end).join('\n');
  return { paragraph: [preformatted(body)], taken: end - at + 1 };
}

/** Items of one indentation and one kind; Slack has a list for each. */
function readList(lines: string[], at: number, allowed: Allowed): Read {
  const kind = (row: string) => {
    const item = ITEM.exec(row);
    return item && `${indentOf(item[1])}${item[2] ? 'bullet' : 'ordered'}`;
  };
  const rows = takeWhile(lines, at, row => kind(row) === kind(lines[at] ?? ''));
  const first = ITEM.exec(rows[0] ?? '');
  const items = rows.map(row => inlineMarkdown(ITEM.exec(row)?.[3] ?? '', allowed));
  const style = first?.[2] ? 'bullet' : 'ordered';
  return { paragraph: list(items, style, indentOf(first?.[1])), taken: rows.length };
}

function readText(lines: string[], at: number, allowed: Allowed): Read {
  const special = [FENCE, HEADING, ITEM, QUOTE, RULE];
  const rows = takeWhile(lines, at, row => row.trim() !== '' && !special.some(it => it.test(row)));
  const content = inlineMarkdown(rows.map(row => row.trim()).join('\n'), allowed);
  return { paragraph: [line(content)], taken: rows.length };
}

function indentOf(spaces = ''): number {
  return Math.min(DEEPEST, Math.floor(spaces.replaceAll('\t', '  ').length / 2));
}

function take(lines: string[], at: number, pattern: RegExp): string[] {
  return takeWhile(lines, at, row => pattern.test(row));
}

function takeWhile(lines: string[], at: number, test: (row: string) => boolean): string[] {
  let end = at;
  while (end < lines.length && test(lines[end] ?? '')) end += 1;
  return lines.slice(at, end);
}
