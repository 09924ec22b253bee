import { type DiffShape, diffShape } from './diff-shape.ts';
import { mechanismsBetween } from './mechanisms.ts';
import type { ReadChange } from './read-changes.ts';
import { ENOUGH, type Suspect, type Symptoms, type Weight } from './suspect.ts';
import { sharedWords } from './telling-words.ts';
import { placeOf, weighPlace } from './weigh-place.ts';
import { weighTiming } from './weigh-timing.ts';

/** `isBlamed`: enough speaks for it, and not its time alone. */
export type WeighedChange = Weight & {
  suspect: Suspect;
  shape: DiffShape;
  /** Words that it shares with what went wrong. */
  words: string[];
  isBlamed: boolean;
};

const POINTS = {
  word: 1.5,
  mostWords: 3,
  path: 2,
  mechanism: 1,
  risky: 1.5,
  silent: -5,
};
/** A change nobody can read is blamed for its time only when it is this near. */
const VERY_NEAR = 3;
/** What was deployed to an unrelated service shares more than one word with what went wrong when it is to blame. */
const FAR_WORDS = 2;

/**
 * Weighs a deployed change against the symptoms. Undefined for one deployed after onset. The rules: when it was
 * deployed, whether to the service that is unwell, words of the diff or message among what went wrong, a file named
 * there, a mechanism that leads from one to the other, and whether the diff is harmless or of a risky kind.
 */
export function weighChange(suspect: Suspect, symptoms: Symptoms): WeighedChange | undefined {
  const timing = weighTiming(suspect.deployment.at, symptoms.onset);
  if (!timing) return undefined;
  const text = textOf(suspect);
  const shape = diffShape(suspect.detail ?? { files: [] });
  const words = sharedWords(text, symptoms.words, `${symptoms.service} ${suspect.repository}`);
  const place = weighPlace(suspect, symptoms);
  const links = [
    weighWords(words),
    weighPaths(suspect.detail, symptoms),
    weighMechanism(text, symptoms),
  ];
  const parts = [timing, place, ...links, weighShape(shape)];
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  const isLinked =
    placeOf(suspect, symptoms).kind === 'elsewhere'
      ? words.length >= FAR_WORDS
      : links.some(link => link.score > 0) || shape.kind === 'risky';
  const isUnread = shape.kind === 'unseen' && timing.score >= VERY_NEAR;
  return {
    suspect,
    shape,
    words,
    score,
    reasons: parts.flatMap(part => part.reasons),
    isBlamed: score >= ENOUGH && (isLinked || isUnread),
  };
}

function textOf({ title, detail }: Suspect): string {
  const files = detail?.files ?? [];
  return [title, detail?.message, ...files.flatMap(({ path, diff }) => [path, diff])].join('\n');
}

function weighWords(words: string[]): Weight {
  if (words.length === 0) return { score: 0, reasons: [] };
  const named = words
    .slice(0, 4)
    .map(word => `“${word}”`)
    .join(', ');
  const score = POINTS.word * Math.min(words.length, POINTS.mostWords);
  return { score, reasons: [`it shares ${named} with what went wrong`] };
}

function weighPaths(detail: ReadChange | undefined, { words }: Symptoms): Weight {
  const named = detail?.files.find(({ path }) => isNamed(path, words));
  if (!named) return { score: 0, reasons: [] };
  return { score: POINTS.path, reasons: [`${named.path} is named where it fails`] };
}

/** By its whole path, or by its own name where that is no everyday word: `next_run`. */
function isNamed(path: string, words: string): boolean {
  const name = path.split('/').at(-1)?.split('.')[0] ?? '';
  return words.includes(path) || (/\w[_-]\w/.test(name) && words.includes(name));
}

function weighMechanism(text: string, { words }: Symptoms): Weight {
  const [name] = mechanismsBetween(words, text);
  if (!name) return { score: 0, reasons: [] };
  return { score: POINTS.mechanism, reasons: [`it touches what can make ${name}`] };
}

function weighShape({ kind, why }: DiffShape): Weight {
  const score = kind === 'risky' ? POINTS.risky : kind === 'silent' ? POINTS.silent : 0;
  return { score, reasons: [why] };
}
