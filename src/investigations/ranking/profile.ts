import type { ChangeDetail } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { diffLines } from './diff-lines.ts';
import { type DiffShape, diffShape } from './diff-shape.ts';
import { FIELDS, type Field } from './weights.ts';
import type { WordCounter } from './word-counter.ts';

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

/** What a change says of the words that the counter looks for. */
export function profileOf(
  change: Pick<Candidate['change'], 'title' | 'kind'>,
  detail: ChangeDetail | undefined,
  { count }: WordCounter,
): Profile {
  const words = new Map<string, number>();
  let length = 0;
  const read = (field: Field, text: string) => {
    length += FIELDS[field] * count(text, FIELDS[field], words);
  };
  const files = detail?.files.map(file => ({ ...file, lines: diffLines(file) })) ?? [];
  const paths = files.map(({ path }) => path);
  const lines = files.slice(0, MOST_FILES).map(file => file.lines);
  read('title', change.title);
  read('message', detail ? bodyOf(detail) : '');
  read('path', paths.slice(0, MOST_FILES).join('\n'));
  read('changed', lines.flatMap(({ added, removed }) => [...added, ...removed]).join('\n'));
  read('context', lines.flatMap(({ context }) => context).join('\n'));
  return { words, length, paths, isRead: detail !== undefined, shape: diffShape(change, files) };
}

/** The message without its title and without who signed it. */
function bodyOf({ title, message }: ChangeDetail): string {
  const body = message.startsWith(title) ? message.slice(title.length) : message;
  return body.replace(/^[A-Z][\w-]*(?:-by|-on|-at): .*$/gim, '');
}
