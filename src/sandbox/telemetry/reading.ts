/** What could be read of a file, and what could not: each problem names the line or entry and the field. */
export type Reading<T> = { value: T; problems: string[] };

/** Texts of all that is not a text; nothing for what is not there. */
export function attributesOf(entries: [string, unknown][]): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
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
