const SEAM = /_+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const UNDERSCORE = '_'.charCodeAt(0);
const LAST_LATIN = 0x7f;

/**
 * The parts of an identifier in camelCase or snake_case; beside `_` they may be empty. `HTTPServer` has two. Latin, as
 * nearly all code is, by a loop: a pattern that looks behind takes several times as long.
 */
export function splitIdentifier(identifier: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < identifier.length; at++) {
    const code = identifier.charCodeAt(at);
    if (code > LAST_LATIN) return identifier.split(SEAM);
    const isUnderscore = code === UNDERSCORE;
    if (!isUnderscore && !(at > start && isHump(identifier, at))) continue;
    parts.push(identifier.slice(start, at));
    start = isUnderscore ? at + 1 : at;
  }
  parts.push(identifier.slice(start));
  return parts;
}

function isHump(text: string, at: number): boolean {
  return isCapital(text, at) && !(isCapital(text, at - 1) && !isSmall(text, at + 1));
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}

function isSmall(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 97 && code <= 122;
}
