import { findSecrets } from './gitleaks/find-secrets.ts';
import { SECRET_SHAPES, type SecretShape } from './secret-shapes.ts';

/** Takes secrets out of a text; each leaves `[redacted:<kind>]` behind. */
export type Redact = (text: string) => string;

/** Shorter credentials would be found in ordinary words. */
const SHORTEST = 6;
/** Shorter base64 pieces would be found in ordinary words. */
const SHORTEST_ENCODED = 8;
const DEEPEST = 200;
const PASSWORD_FIELD = /(?:passw(?:or)?d|passphrase|pwd)$/i;

/**
 * A redactor that knows a tenant's own credentials, also URL-encoded, in JSON and in base64, the shapes that secrets
 * commonly have, and gitleaks' rules for the tokens of some two hundred vendors. Takes time linear in the text.
 */
export function redactor(secrets: readonly string[]): Redact {
  const own = exactly(secrets.filter(secret => secret.length >= SHORTEST).flatMap(writings));
  return text => {
    const known = own ? text.replace(own, mark('credential')) : text;
    return withoutFound(SECRET_SHAPES.reduce(withoutShape, known));
  };
}

/** A copy of a JSON value with every text redacted, also where only the field's name says that it is secret. */
export function redactJson<T>(value: T, redact: Redact): T;
export function redactJson(value: unknown, redact: Redact): unknown {
  return walk(value, redact, 0);
}

function walk(value: unknown, redact: Redact, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return mark('too_deep');
  if (Array.isArray(value)) return value.map(item => walk(item, redact, depth + 1));
  const fields = Object.entries(value).map(([name, inner]) => [
    redact(name),
    typeof inner === 'string' ? field(name, inner, redact) : walk(inner, redact, depth + 1),
  ]);
  return Object.fromEntries(fields);
}

function field(name: string, text: string, redact: Redact): string {
  const redacted = redact(text);
  if (redacted !== text || text === '') return redacted;
  if (PASSWORD_FIELD.test(name)) return mark('field');
  const assigned = `${name}="${text}"`;
  return redact(assigned) === assigned ? text : mark('field');
}

function withoutShape(text: string, { kind, pattern, only }: SecretShape): string {
  return text.replace(pattern, (whole: string, ...rest: unknown[]) => {
    const groups = groupsOf(rest.at(-1));
    if (only && !only(groups)) return whole;
    return `${groups.keep ?? ''}${groups.quote ?? ''}${mark(kind)}${groups.next ?? ''}`;
  });
}

/** What a rule finds within an earlier mark is the mark. */
const MARK = /\[redacted:[a-z_]+\]/;
/** The annotation by which a workload is rolled out when its secrets change: a hash, worth seeing. */
const CHECKSUM = /checksum\/[\w-]{1,60}["']?:[ \t]{0,3}["']?$/;

function withoutFound(text: string): string {
  const found = findSecrets(text)
    .filter(({ start, end }) => !MARK.test(text.slice(start, end)))
    .filter(({ start }) => !CHECKSUM.test(text.slice(Math.max(0, start - 80), start)))
    .toSorted((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const { start, end } of found) {
    if (start >= done) result += `${text.slice(done, start)}${mark('token')}`;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** The last argument of a replacer is the named groups, or the whole text for a pattern without any. */
function groupsOf(last: unknown): Record<string, string> {
  return typeof last === 'object' && last !== null ? { ...last } : {};
}

function mark(kind: string): string {
  return `[redacted:${kind}]`;
}

/** The ways in which a credential gets written into a URL, a JSON text or a header. */
function writings(secret: string): string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const lowered = url.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase());
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, url, lowered, url.replaceAll('%20', '+'), json, ...inBase64(secret)];
}

/** The part of the base64 that is the same whatever stands before and after, for each of the three alignments. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const pieces = [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
  return pieces
    .filter(piece => piece.length >= SHORTEST_ENCODED)
    .concat(bytes.toString('base64'))
    .flatMap(piece => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]);
}

function exactly(texts: string[]): RegExp | undefined {
  const longestFirst = [...new Set(texts)].sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return undefined;
  return new RegExp(longestFirst.map(text => RegExp.escape(text)).join('|'), 'g');
}
