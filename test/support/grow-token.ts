/** A number from 0 up to, and without, 1. */
export type Random = () => number;

/** Beyond what a pattern asks for at least, where it names no most. */
const MORE = 24;
const ANY = charsIn(' ', '~');
const SETS: Record<string, string> = {
  d: charsIn('0', '9'),
  w: `${charsIn('a', 'z')}${charsIn('A', 'Z')}${charsIn('0', '9')}_`,
  s: ' ',
  ...{ t: '\t', n: '\n', r: '\r', f: '\f', b: '', B: '' },
};

/**
 * A text that a regular expression describes, each sign drawn evenly from all that may stand in its place, as the makers
 * of tokens do. Knows what gitleaks' rules use: no look-behind and no back references; what looks ahead is passed over.
 */
export function growToken(pattern: RegExp, random: Random): string {
  const place = { source: pattern.source, at: 0 };
  return alternatives(place, random);
}

type Place = { source: string; at: number };

function alternatives(place: Place, random: Random): string {
  const grown = [sequence(place, random)];
  while (place.source[place.at] === '|') {
    place.at++;
    grown.push(sequence(place, random));
  }
  return pick(grown, random);
}

function sequence(place: Place, random: Random): string {
  let grown = '';
  while (place.at < place.source.length && !'|)'.includes(place.source[place.at] ?? '')) {
    const start = place.at;
    let piece = atom(place, random);
    const end = place.at;
    const times = quantity(place, random);
    const after = place.at;
    for (let time = 1; time < times; time++) {
      place.at = start;
      piece += atom(place, random);
    }
    place.at = times > 1 ? after : Math.max(after, end);
    grown += times === 0 ? '' : piece;
  }
  return grown;
}

function atom(place: Place, random: Random): string {
  const sign = place.source[place.at++] ?? '';
  if (sign === '^' || sign === '$') return '';
  if (sign === '.') return pick([...ANY], random);
  if (sign === '[') return pick([...classAt(place)], random);
  if (sign === '\\') return pick([...escapeAt(place)], random) ?? '';
  return sign === '(' ? group(place, random) : sign;
}

function group(place: Place, random: Random): string {
  const head = /^\?(?:[=!]|<[=!]|<\w+>|[a-z-]*:)/.exec(place.source.slice(place.at))?.[0] ?? '';
  place.at += head.length;
  const inner = alternatives(place, random);
  place.at++;
  return /[=!]$/.test(head) ? '' : inner;
}

function quantity(place: Place, random: Random): number {
  const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(place.source.slice(place.at));
  if (!found) return 1;
  place.at += found[0].length;
  const [, sign, low, comma, high] = found;
  const least = sign ? Number(sign === '+') : Number(low);
  const most =
    sign === '?' ? 1 : sign ? least + MORE : comma ? Number(high || least + MORE) : least;
  return least + Math.floor(random() * (most - least + 1));
}

function classAt(place: Place): string {
  const isNot = place.source[place.at] === '^';
  if (isNot) place.at++;
  let chars = '';
  while (place.source[place.at] !== ']') {
    const one = oneOf(place);
    if (one.length === 1 && /^-[^\]]/.test(place.source.slice(place.at))) {
      place.at++;
      chars += charsIn(one, oneOf(place));
    } else chars += one;
  }
  place.at++;
  return isNot ? [...ANY].filter(sign => !chars.includes(sign)).join('') : chars;
}

function oneOf(place: Place): string {
  const sign = place.source[place.at++] ?? '';
  return sign === '\\' ? escapeAt(place) : sign;
}

function escapeAt(place: Place): string {
  const sign = place.source[place.at++] ?? '';
  if (sign !== 'x') return SETS[sign] ?? sign;
  place.at += 2;
  return String.fromCharCode(Number.parseInt(place.source.slice(place.at - 2, place.at), 16));
}

function charsIn(from: string, to: string): string {
  const [low, high] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: high - low + 1 }, (_, nth) => String.fromCharCode(low + nth)).join(
    '',
  );
}

function pick(given: readonly string[], random: Random): string {
  return given[Math.floor(random() * given.length)] ?? '';
}
