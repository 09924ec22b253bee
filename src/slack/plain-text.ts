import { cut } from './limits.ts';

/**
 * Bidirectional overrides and invisible characters, which can make a text read as something it is not: blanks, soft
 * hyphens, tags, variation selectors beyond those of emoji.
 */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E01EF}]|[\uFE00-\uFE0D]/gu;
/** Control characters other than tab and newline, and halves of surrogate pairs. */
const CONTROL = /(?![\t\n])\p{Cc}|\p{Surrogate}/gu;
/** What Slack would read as a mention, a date or a link if it parsed the text. */
const SEQUENCE = /<(?=[!@#]|[a-z][a-z0-9+.-]*:)/gi;
const BROADCAST = /@(?=(?:here|channel|everyone|group)\b)/gi;
/** Invisible and unbreakable: keeps two characters from being read together. */
const JOINER = '\u2060';

/**
 * Text from outside for the places where Slack parses nothing (plain_text, rich_text, labels): literal, without
 * invisible characters, and without anything that would become a mention if someone parsed it after all.
 */
export function plainText(text: string): string {
  return clean(text).replace(SEQUENCE, `<${JOINER}`);
}

/** Without invisible and control characters, broadcasts broken up, line ends as newlines. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(BROADCAST, `@${JOINER}`);
}

/** The same on one line. */
function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** The same on one line of at most `max` characters, however long the text is. */
export function lineOf(text: string, max: number): string {
  const read = text.slice(0, max * 4);
  const line = cut(oneLine(read), max);
  return read.length < text.length && !line.endsWith('…') ? cut(`${line}…`, max) : line;
}
