const UNITS: Record<string, number> = {
  y: 31_536_000_000,
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};
const DURATION = /^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m(?!s))?(\d+s)?(\d+ms)?$/;
const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** `1h30m` → milliseconds; undefined when it is no duration, as a number without a unit is none. */
export function durationOf(text: string): number | undefined {
  if (text === '' || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g))
    total += Number(count) * (UNITS[unit ?? ''] ?? 0);
  return total;
}

/** `1e3`, `0x1f`, `-Inf`, `NaN`; undefined when it is no number. */
export function numberOf(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const bare = text.replace(/^[+-]\s*/, '').toLowerCase();
  if (bare === 'inf') return sign * Number.POSITIVE_INFINITY;
  if (bare === 'nan') return Number.NaN;
  const value = Number(bare.replace(/(?<=\d)_(?=\d)/g, ''));
  return bare === '' || Number.isNaN(value) ? undefined : sign * value;
}

/** The text that a literal stands for, or why it stands for none. Backslashes are as in Go; none in backticks. */
export function textOf(literal: string): { text: string } | { problem: string } {
  const quote = literal[0] ?? '';
  if (literal.length < 2 || !literal.endsWith(quote))
    return { problem: 'unterminated quoted string' };
  const inner = literal.slice(1, -1);
  if (quote === '`') return { text: inner };
  let problem: string | undefined;
  const text = inner.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g,
    (_whole, x?: string, u?: string, long?: string, octal?: string, single: string = '') => {
      const code = x ?? u ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (single === quote) return quote;
      const plain = ESCAPES[single];
      if (plain === undefined) problem ??= unknownEscape(single);
      return plain ?? '';
    },
  );
  return problem === undefined ? { text } : { problem };
}

function unknownEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `unknown escape sequence U+${code} '${character}'`;
}
