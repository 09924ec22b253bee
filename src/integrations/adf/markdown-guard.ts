/**
 * marklassian loses what Markdown calls HTML, reference definitions, the addresses of images and what follows a `|`
 * in the code of a table, and turns `<adf>` into whatever stands in it. Characters that nobody types stand in for what
 * would start these; `restore` puts the originals back into the text of the result.
 */
const LESS_THAN = '\uE000';
const IMAGE = '\uE001';
const SPLIT = '\uE002';
const PIPE = '\uE003';
const STAR = '\uE004';
const UNDERSCORE = '\uE005';
const BRACKET = '\uE006';
const ORIGINALS: Record<string, string> = {
  [LESS_THAN]: '<',
  [IMAGE]: '!',
  [SPLIT]: '',
  [PIPE]: '|',
  [STAR]: '*',
  [UNDERSCORE]: '_',
  [BRACKET]: '[',
};

/** The parser's time grows with the square of these in one paragraph; nobody writes that many. */
const MOST_EMPHASIS = 1_500;
const MOST_LINKS = 250;

/** Markdown in which nothing is HTML, an image or a definition any more. */
export function protect(markdown: string): string {
  return markdown
    .replace(/[\uE000-\uE006]/g, '\uFFFD')
    .replace(/<(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/g, LESS_THAN)
    .replace(/!(?=\[)/g, IMAGE)
    .replace(/^ *\|.*$/gm, row => row.replace(/`[^`]*`/g, code => code.replaceAll('|', PIPE)))
    .replace(/^([ >]*\[[^\]\n]+\])(?=:)/gm, `$1${SPLIT}`)
    .split(/(\n[ \t]*\n|\n {0,3}[-+*] )/)
    .map(calmed)
    .join('');
}

/** The text as it was written. */
export function restore(text: string): string {
  return text.replace(/[\uE000-\uE006]/g, character => ORIGINALS[character] ?? '');
}

/** The text in front of a link: an image's mark goes, because the image is now a link. */
export function restoreBeforeLink(text: string): string {
  return restore(text.endsWith(IMAGE) ? text.slice(0, -1) : text);
}

function calmed(paragraph: string): string {
  const emphasis = countOf(paragraph, /[*_]/g) > MOST_EMPHASIS;
  const links = countOf(paragraph, /\]\(/g) > MOST_LINKS;
  const calm = links ? paragraph.replaceAll('[', BRACKET) : paragraph;
  return emphasis ? calm.replaceAll('*', STAR).replaceAll('_', UNDERSCORE) : calm;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
