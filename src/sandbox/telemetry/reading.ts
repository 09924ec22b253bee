/** What could be read of a file, and what could not: each problem names the line or entry and the field. */
export type Reading<T> = { value: T; problems: string[] };

/** An object with one of these names only holds the fields. */
const WRAPPERS = new Set(['attributes', 'resource', 'fields']);
const DEEPEST = 4;

/**
 * Texts of all that is not a text; nothing for what is not there. What an object holds becomes fields of their own, as
 * OpenTelemetry has them: `{ http: { status: 500 } }` is `http.status` → `500`.
 */
export function attributesOf(entries: [string, unknown][]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(([name, value]) => flat(name, value, 0)));
}

function flat(name: string, value: unknown, depth: number): [string, string][] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string') return [[name, value]];
  if (!isRecord(value) || depth === DEEPEST) return [[name, JSON.stringify(value)]];
  const prefix = WRAPPERS.has(name) ? '' : `${name}.`;
  return Object.entries(value).flatMap(([key, each]) => flat(prefix + key, each, depth + 1));
}

/** The first of these fields that holds a text or a number, as text. */
export function textOf(record: Record<string, unknown>, names: readonly string[]) {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The record without these fields. */
export function others(record: Record<string, unknown>, known: readonly string[]) {
  return attributesOf(Object.entries(record).filter(([name]) => !known.includes(name)));
}

/** Most problems of one file that are told; a file that is wrong throughout says the same in each line. */
const MOST_PROBLEMS = 20;

export function cutProblems(problems: string[]): string[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const rest = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), `and ${rest} more like these`];
}
