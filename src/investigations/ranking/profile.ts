import type { ChangeDetail } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { diffLines } from './diff-lines.ts';
import { type DiffShape, diffShape } from './diff-shape.ts';
import type { Splitter } from './terms.ts';
import { FIELDS, type Field } from './weights.ts';

/** What a change says of itself: how much each word weighs in it, where it is, and what it is like. */
export type Profile = {
  words: ReadonlyMap<string, number>;
  /** How many words it has, weighed alike: a long diff shares words by chance. */
  length: number;
  paths: readonly string[];
  /** Whether its diff was read, or its title alone is known. */
  isRead: boolean;
  shape: DiffShape;
};

/** So many files are read of a change. */
const MOST_FILES = 60;

export function profileOf(
  change: Pick<Candidate['change'], 'title' | 'kind' | 'author'>,
  detail: ChangeDetail | undefined,
  split: Splitter,
): Profile {
  const words = new Map<string, number>();
  let length = 0;
  const count = (field: Field, text: string) => {
    const terms = split(text);
    length += new Set(terms).size * FIELDS[field];
    for (const term of terms) words.set(term, (words.get(term) ?? 0) + FIELDS[field]);
  };
  const files = detail?.files.slice(0, MOST_FILES) ?? [];
  const lines = files.map(diffLines);
  count('title', change.title);
  count('message', detail ? bodyOf(detail) : '');
  count('path', files.map(({ path }) => path).join('\n'));
  count('changed', lines.flatMap(({ added, removed }) => [...added, ...removed]).join('\n'));
  count('context', lines.flatMap(({ context }) => context).join('\n'));
  const paths = detail?.files.map(({ path }) => path) ?? [];
  return { words, length, paths, isRead: detail !== undefined, shape: diffShape(change, detail) };
}

/** The message without its title and without who signed it. */
function bodyOf({ title, message }: ChangeDetail): string {
  const body = message.startsWith(title) ? message.slice(title.length) : message;
  return body.replace(/^[A-Z][\w-]*(?:-by|-on|-at): .*$/gim, '');
}
