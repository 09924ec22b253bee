/** A path, branch or commit id as part of a web address: slashes stay. Takes any text, also one cut within a character. */
export function webPath(text: string): string {
  return text.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
