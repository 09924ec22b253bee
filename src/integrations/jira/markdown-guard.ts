/**
 * marklassian loses what Markdown calls HTML, reference definitions, the addresses of images and what follows a `|`
 * in the code of a table, and turns `<adf>` into whatever stands in it. Characters that nobody types take the place of what would start these; `restore` puts
 * the originals back into the text of the result.
 */
const LESS_THAN = '\uE000';
const IMAGE = '\uE001';
const SPLIT = '\uE002';
const PIPE = '\uE003';

/** Markdown in which nothing is HTML, an image or a definition any more. */
export function protect(markdown: string): string {
  return markdown
    .replace(/[\uE000-\uE003]/g, '\uFFFD')
    .replace(/<(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/g, LESS_THAN)
    .replace(/!(?=\[)/g, IMAGE)
    .replace(/^ *\|.*$/gm, row => row.replace(/`[^`]*`/g, code => code.replaceAll('|', PIPE)))
    .replace(/^([ >]*\[[^\]\n]+\])(?=:)/gm, `$1${SPLIT}`);
}

/** The text as it was written. */
export function restore(text: string): string {
  return text
    .replaceAll(LESS_THAN, '<')
    .replaceAll(IMAGE, '!')
    .replaceAll(SPLIT, '')
    .replaceAll(PIPE, '|');
}

/** The text in front of a link: an image's mark goes, because the image is now a link. */
export function restoreBeforeLink(text: string): string {
  return restore(text.endsWith(IMAGE) ? text.slice(0, -1) : text);
}
