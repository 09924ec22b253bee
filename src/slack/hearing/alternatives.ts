/** Alternatives of a pattern, one or more a line with `|` between them, for where they are too many for one line. */
export function either(lines: string): string {
  const all = lines.trim().split(/\s*\n\s*/);
  return `(?:${all.join('|')})`;
}

/** Finds any of them, as whole words. */
export function anywhere(lines: string): RegExp {
  return new RegExp(String.raw`(?<![\w-])${either(lines)}(?![\w])`);
}

/** Finds any of them at the beginning of a sentence, as whole words. */
export function atStart(lines: string): RegExp {
  return new RegExp(String.raw`^${either(lines)}(?!\w)`);
}
