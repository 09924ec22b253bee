import { cleanText } from './clean-text.ts';
import { exactly } from './credential-writings.ts';
import { withoutEncoded } from './encoded-secrets.ts';
import { withoutTokens } from './gitleaks/without-tokens.ts';
import { SECRET_SHAPES, type SecretShape } from './secret-shapes.ts';

/** Takes secrets out of a text; each leaves `[redacted:<kind>]` behind. */
export type Redact = (text: string) => string;

const DEEPEST = 200;
const PASSWORD_FIELD = /(?:passw(?:or)?d|passphrase|pwd|_pass)$/i;

/**
 * A redactor that knows a tenant's own credentials, also URL-encoded, in JSON and in base64, the shapes that secrets
 * commonly have, and gitleaks' rules for the tokens of some two hundred vendors, plain and in base64. The text is
 * cleaned first: what is invisible would part a secret that comes together again later. Takes time linear in the text.
 */
export function redactor(secrets: readonly string[]): Redact {
  const own = exactly(secrets);
  const encoded = mark('encoded');
  return text => {
    const clean = cleanText(text);
    const known = own ? clean.replace(own, mark('credential')) : clean;
    return withoutPlain(
      withoutEncoded(known, decoded => withoutPlain(decoded) !== decoded, encoded),
    );
  };
}

function withoutPlain(text: string): string {
  return withoutRest(withoutTokens(SECRET_SHAPES.reduce(withoutShape, text), mark('token')));
}

/** Lines after a secret that hold nothing but what looks like the rest of it: where long values are wrapped. */
const REST =
  /(?<=\[redacted:[a-z_]{1,20}\]["']?[ \t]{0,3}\\?)(?:\r?\n[+ ]?[ \t]{0,40}["']?(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{8,}["']?[ \t]{0,3}\\?(?=\r?\n|$))+/g;

function withoutRest(text: string): string {
  return text.includes('[redacted:') ? text.replace(REST, `\n${mark('rest')}`) : text;
}

/**
 * A copy of a JSON value with every text redacted, also where only the name says that it is secret: of a field, or beside
 * the value in a pair, `["name", "…"]` or `{ name: "…", value: "…" }`.
 */
export function redactJson<T>(value: T, redact: Redact): T;
export function redactJson(value: unknown, redact: Redact): unknown {
  return walk(value, redact, 0);
}

function walk(value: unknown, redact: Redact, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return mark('too_deep');
  if (isPair(value)) return [redact(value[0]), field(value[0], value[1], redact)];
  if (Array.isArray(value)) return value.map(item => walk(item, redact, depth + 1));
  const called = nameIn(value);
  const fields = Object.entries(value).map(([name, inner]) => [
    redact(name),
    typeof inner === 'string'
      ? field(name === 'value' ? called : name, inner, redact)
      : walk(inner, redact, depth + 1),
  ]);
  return Object.fromEntries(fields);
}

function isPair(value: object): value is [name: string, value: string] {
  return Array.isArray(value) && value.length === 2 && value.every(it => typeof it === 'string');
}

function nameIn(value: object): string {
  if ('name' in value && typeof value.name === 'string') return value.name;
  return 'key' in value && typeof value.key === 'string' ? value.key : 'value';
}

function field(name: string, text: string, redact: Redact): string {
  const clean = cleanText(text);
  const redacted = redact(clean);
  if (redacted !== clean || clean === '') return redacted;
  if (PASSWORD_FIELD.test(name)) return mark('field');
  const assigned = `${cleanText(name)}="${clean}"`;
  return redact(assigned) === assigned ? clean : mark('field');
}

function withoutShape(text: string, { kind, pattern, only }: SecretShape): string {
  return text.replace(pattern, (whole: string, ...rest: unknown[]) => {
    const groups = groupsOf(rest.at(-1));
    if (only && !only(groups)) return whole;
    return `${groups.keep ?? ''}${groups.quote ?? ''}${mark(kind)}${groups.next ?? ''}`;
  });
}

/** The last argument of a replacer is the named groups, or the whole text for a pattern without any. */
function groupsOf(last: unknown): Record<string, string> {
  return typeof last === 'object' && last !== null ? { ...last } : {};
}

function mark(kind: string): string {
  return `[redacted:${kind}]`;
}
