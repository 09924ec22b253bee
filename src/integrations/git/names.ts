import { matching, refused } from '../refuse.ts';

/** A commit id, a branch or a tag, by git's own rules for names of refs. */
export function refIn(ref: string): string {
  const shaped = matching(
    /^(?![-/.])[^\p{Cc}\p{Cs} ~^:?*[\\]{1,255}(?<![/.])$/u,
    'ref',
    'a commit id, a branch or a tag',
    ref,
  );
  if (/\.\.|\/\/|\/\.|@\{/.test(shaped)) throw refused('ref', 'a commit id, a branch or a tag');
  return shaped;
}

/** A path within a repository, without a slash in front; empty for its root. */
export function pathIn(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  const expected = 'a path within the repository, such as src/main.ts';
  matching(/^[^\p{Cc}\p{Cs}\\]{0,1024}$/u, 'path', expected, trimmed);
  if (trimmed.split('/').some(isDots)) throw refused('path', expected);
  return trimmed;
}

/** The name of an environment, as it stands in a query. */
export function environmentIn(name: string): string {
  return matching(/^\P{Cc}{1,255}$/u, 'environment', 'the name of one', name);
}

/** What code is searched for. */
export function searchTextIn(text: string): string {
  const expected = 'one line of at most 200 characters';
  return matching(/^\P{Cc}{1,200}$/u, 'search text', expected, text);
}

/** The id of a pipeline run. */
export function runIn(id: string): number {
  return Number(matching(/^\d{1,15}$/, 'run', 'the number of a pipeline run', id));
}

/** The number of a pull request. */
export function pullRequestIn(number: number): number {
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw refused('pull request', 'its number');
}

export function isCommitId(ref: string): boolean {
  return /^[0-9a-f]{40}$/.test(ref);
}

/** True for the parts of a path that lead elsewhere. */
export function isDots(part: string): boolean {
  return part === '.' || part === '..';
}
