import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

/** What a file holds, and what is wrong with it: one line each, beginning with the file. */
export type FileRead<T> = { value: T; problems: string[] };

/** The JSON of a file; undefined without a problem when there is no such file, or nothing in it. */
export async function readJsonFile(
  folder: string,
  name: string,
): Promise<FileRead<unknown> & { isMissing: boolean }> {
  const text = await textOf(folder, name);
  if (text instanceof Error) {
    const isMissing = 'code' in text && text.code === 'ENOENT';
    const problems = isMissing ? [] : [`${name}: cannot be read (${text.message})`];
    return { value: undefined, problems, isMissing };
  }
  if (text.trim() === '') return { value: undefined, problems: [], isMissing: true };
  try {
    return { value: JSON.parse(text), problems: [], isMissing: false };
  } catch (error) {
    const problems = [`${name}: ${whereItBreaks(text, error)}`];
    return { value: undefined, problems, isMissing: false };
  }
}

/** The entries of a list, each checked by itself: a broken one is told and left out. */
export async function readEntries<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): Promise<FileRead<z.output<Schema>[]>> {
  const { value, problems } = await readJsonFile(folder, name);
  const list = listIn(value);
  if (!list) return { value: [], problems: [...problems, `${name}: must be a list of entries`] };
  const read = list.map((entry, index) => checked(schema, entry, `${name}: entry ${index + 1}`));
  return {
    value: read.flatMap(each => each.value),
    problems: [...problems, ...read.flatMap(each => each.problems)],
  };
}

/** Every problem of a value, with its field. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): FileRead<z.output<Schema>[]> {
  const result = schema.safeParse(value);
  if (result.success) return { value: [result.data], problems: [] };
  const problems = result.error.issues.map(({ path, message }) =>
    [where, path.join('.'), message].filter(Boolean).join(': '),
  );
  return { value: [], problems };
}

/** A file that is missing is an empty list; an object around the one list is looked through. */
function listIn(value: unknown): unknown[] | undefined {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  const lists = typeof value === 'object' ? Object.values(value).filter(Array.isArray) : [];
  return lists.length === 1 ? lists[0] : undefined;
}

async function textOf(folder: string, name: string): Promise<string | Error> {
  try {
    return (await readFile(join(folder, name), 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Where the text stops being JSON. The engine names a position, or shows the words around it. */
function whereItBreaks(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? placeOfExcerpt(text, message));
  const line = text.slice(0, position).split('\n').length;
  return `line ${line}: is not JSON (${message.replaceAll(/\s+/g, ' ').slice(0, 160)})`;
}

function placeOfExcerpt(text: string, message: string): number {
  const excerpt = /"([\s\S]*)" is not valid JSON/
    .exec(message)?.[1]
    ?.replaceAll(/^\.\.\.|"?\.\.\.$/g, '');
  const at = excerpt ? text.indexOf(excerpt) : -1;
  return at < 0 ? text.length : at + Math.floor((excerpt?.length ?? 0) / 2);
}
