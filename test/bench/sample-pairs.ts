import { isSilent } from '../../src/investigations/ranking/path-kinds.ts';
import type { Commit } from './read-history.ts';

/** What a fix says went wrong, the changes before it, and which of them it was. */
export type Pair = { text: string; paths: string[]; candidates: Commit[]; culprit: Commit };

const MOST_BACK = 500;
const FEWEST = 50;

export function samplePairs(commits: Commit[], most: number, seed: number): Pair[] {
  const random = randomFrom(seed);
  const known = commits.map(({ sha }, at) => ({ sha, at }));
  const found = commits.flatMap((fix, at) => {
    const [id, ...others] = new Set(fix.fixes);
    const runs = fix.files.some(({ path }) => !isSilent(path));
    const culprit =
      id && others.length === 0 && runs ? known.find(({ sha }) => sha.startsWith(id)) : undefined;
    const back = culprit ? at - culprit.at : 0;
    return culprit && back > 0 && back <= MOST_BACK && at >= MOST_BACK
      ? [{ at, culprit: culprit.at, back }]
      : [];
  });
  const once = new Map(shuffled(found, random).map(each => [each.culprit, each]));
  return [...once.values()].slice(0, most).flatMap(({ at, culprit, back }) => {
    const least = Math.max(FEWEST, back);
    const size = least + Math.floor(random() * (MOST_BACK + 1 - least));
    const [fix, guilty] = [commits[at], commits[culprit]];
    if (!fix || !guilty) return [];
    const candidates = commits.slice(at - size, at);
    return [{ ...symptomOf(fix, guilty), candidates, culprit: guilty }];
  });
}

const TRAILER = /^\s*[A-Z][\w-]+(?:-by|-on|-at|-to)?:\s.*$/gm;
const PROSE = /^\s*(?:Note|Example|Error|Warning|Before|After|Result|Reason):/;

/** The words of the fix without what names the culprit, and the paths that it touches. */
function symptomOf({ message, files }: Commit, culprit: Commit) {
  const text = message
    .replace(inAnyLines(culprit.title), ' ')
    .replace(TRAILER, line => (PROSE.test(line) ? line : ''))
    .replace(/\(?"[^"]*"\)?(?=[\s.,]*$)/gm, quoted => (quoted.startsWith('("') ? '' : quoted))
    .replace(/\b[0-9a-f]{7,40}\b/g, ' ');
  return { text, paths: files.map(({ path }) => path) };
}

/** A quoted title may be wrapped. */
function inAnyLines(title: string): RegExp {
  const words = title.split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(words.join('\\s+'), 'g');
}

function shuffled<T>(things: T[], random: () => number): T[] {
  return things
    .map(thing => ({ thing, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ thing }) => thing);
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
