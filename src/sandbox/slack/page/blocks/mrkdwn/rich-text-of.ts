import type { RichTextBlock, RichTextBlockElement, TextObject } from '@slack/types';
import { inlineOf } from './inline-of.ts';
import { unescapeText } from './unescape-text.ts';

const FENCE = /```\n?([\s\S]+?)\n?```/;
const QUOTED = /^(?:>|&gt;) ?/;

/**
 * A text object as the rich text that Slack makes of it. Slack's markup knows no headings and no
 * lists; the renderer's own parser takes clock times for emoji and lines with `#` for headings.
 */
export function richTextOf(text: TextObject): RichTextBlock {
  if (text.type === 'mrkdwn') return { type: 'rich_text', elements: blocksOf(text.text) };
  const elements = inlineOf(text.text, { plain: true });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Code fences first, because nothing in them is markup. */
function blocksOf(text: string): RichTextBlockElement[] {
  return text.split(FENCE).flatMap((part, index, parts) => {
    if (index % 2 === 1) return [preformatted(part)];
    const first = index === 0 ? part : part.replace(/^\n/, '');
    return linesOf(index === parts.length - 1 ? first : first.replace(/\n$/, ''));
  });
}

function preformatted(code: string): RichTextBlockElement {
  const text = unescapeText(code.replace(/<(?:[^<>|]*\|)?([^<>]*)>/g, '$1'));
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
}

/** Neighbouring lines of one kind are one section or one quote. */
function linesOf(text: string): RichTextBlockElement[] {
  if (text === '') return [];
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = QUOTED.test(line);
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else runs.push({ quoted, lines: [line] });
  }
  return runs.map(({ quoted, lines }) => {
    const elements = inlineOf(lines.map(line => line.replace(QUOTED, '')).join('\n'));
    return { type: quoted ? 'rich_text_quote' : 'rich_text_section', elements };
  });
}
