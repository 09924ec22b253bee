/** A regular expression as Go has them: `whole` must match all of a text, `part` somewhere in it. */
export type Regex = { whole: RegExp; part: RegExp };

const UNSUPPORTED = /(?<!\\)(?:\\\\)*(\\[1-9])|(\(\?(?:[=!>#]|<[=!]))/;
const LEADING_FLAGS = /^\(\?([imsU]+)\)/;
const CLASSES: Record<string, string> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9a-fA-F',
};
const known = new Map<string, Regex | { problem: string }>();
const MOST_KNOWN = 1_000;

/** Reads RE2's syntax; `problem` is what Go would say. Look-around and references back are refused, as there. */
export function regexOf(pattern: string): Regex | { problem: string } {
  const before = known.get(pattern);
  if (before) return before;
  const read = translate(pattern);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pattern, read);
  return read;
}

function translate(pattern: string): Regex | { problem: string } {
  const found = UNSUPPORTED.exec(pattern);
  const foreign = found?.[1] ?? found?.[2];
  if (foreign) {
    const isEscape = foreign.startsWith('\\');
    return {
      problem: `invalid ${isEscape ? 'escape sequence' : 'or unsupported Perl syntax'}: \`${foreign}\``,
    };
  }
  const flags = LEADING_FLAGS.exec(pattern)?.[1] ?? '';
  const body = pattern
    .replace(LEADING_FLAGS, '')
    .replace(/\(\?P</g, '(?<')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$');
  const kept = [...new Set(flags.replace(/[^ims]/g, ''))].join('');
  try {
    return {
      whole: new RegExp(`^(?:${body})$`, kept),
      part: new RegExp(body, kept),
    };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { problem: `${said.replace(/^Invalid regular expression: /, '')}` };
  }
}
