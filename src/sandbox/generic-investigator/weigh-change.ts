import { type DiffShape, diffShape } from './diff-shape.ts';
import { mechanismsBetween } from './mechanisms.ts';
import { ENOUGH, type Suspect, type Symptoms, type Weight } from './suspect.ts';
import { sharedWords } from './telling-words.ts';
import { changedText, linksOf, tablesHurt, textOf } from './weigh-links.ts';
import { placeOf, weighPlace } from './weigh-place.ts';
import { weighTiming } from './weigh-timing.ts';

/** `isBlamed`: enough speaks for it, and not its time alone; never what runs nowhere. */
export type WeighedChange = Weight & {
  suspect: Suspect;
  shape: DiffShape;
  /** Words that it shares with what went wrong. */
  words: string[];
  /** What went wrong has a word, a file or a table of it. */
  isNamed: boolean;
  isBlamed: boolean;
};

const POINTS = {
  shape: { risky: 1.5, doubtful: 0.75, plain: 0, unseen: 0, silent: -5 },
  /** A way from a change to what went wrong, with no word of both: no link yet. */
  wayAlone: 1,
  /** What a deployment names is what it was made for. */
  tip: 0.5,
  /** Of what was deployed, by the ranking of the brief: the first and the second. */
  ranked: [1, 0.5],
};
/** A leak takes hours to be felt: how long ago it was deployed says little against it. */
const LEAK = { symptom: /out of memory|\boom|heap|leak/i, name: 'memory', score: 2 };
/** A change nobody can read is blamed for its time only when it is this near. */
const VERY_NEAR = 3;
/** What was deployed to an unrelated service shares more than one word with what went wrong when it is to blame. */
const FAR_WORDS = 2;

/**
 * Weighs a deployed change against the symptoms. Undefined for one deployed after onset. The rules: when it was
 * deployed, whether to the service that is unwell, words of the diff or message among what went wrong, a file named
 * there, a mechanism that leads from one to the other, whether the diff is harmless or of a risky kind, whether the
 * deployment names it, and how the brief ranks it.
 */
export function weighChange(suspect: Suspect, symptoms: Symptoms): WeighedChange | undefined {
  const timing = weighTiming(suspect.deployment.at, symptoms.onset);
  if (!timing) return undefined;
  const shape = diffShape(suspect.detail ?? { files: [] });
  const known = `${symptoms.service} ${suspect.repository}`;
  const words = sharedWords(textOf(suspect), symptoms.words, known);
  const links = linksOf(suspect, symptoms, words);
  const leak = weighLeak(timing, suspect, symptoms);
  const parts = [
    leak,
    weighPlace(suspect, symptoms),
    ...links,
    { score: POINTS.shape[shape.kind], reasons: [shape.why] },
    weighRank(suspect),
  ];
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  // That code of this kind can make such a symptom is true of half of all code.
  const enough = leak !== timing || shape.kind === 'doubtful' ? 0 : POINTS.wayAlone;
  const isLinked =
    placeOf(suspect, symptoms).kind === 'elsewhere'
      ? words.length >= FAR_WORDS || tablesHurt(suspect, symptoms).length > 0
      : links.some(link => link.score > enough) || shape.kind === 'risky';
  const isUnread = shape.kind === 'unseen' && isTip(suspect) && timing.score >= VERY_NEAR;
  const reasons = parts.flatMap(part => part.reasons);
  return {
    suspect,
    shape,
    words,
    isNamed: links.some(link => link.score > POINTS.wayAlone),
    score,
    reasons,
    isBlamed: shape.kind !== 'silent' && score >= ENOUGH && (isLinked || isUnread),
  };
}

/** The commit that the deployment names, not one that came with it. */
function isTip({ sha, deployment }: Suspect): boolean {
  return sha === deployment.sha;
}

function weighLeak(timing: Weight, suspect: Suspect, { words }: Symptoms): Weight {
  const isLeak =
    LEAK.symptom.test(words) && mechanismsBetween(words, changedText(suspect)).includes(LEAK.name);
  return isLeak ? { ...timing, score: Math.max(timing.score, LEAK.score) } : timing;
}

function weighRank(suspect: Suspect): Weight {
  const rank = suspect.rank === undefined ? 0 : (POINTS.ranked[suspect.rank] ?? 0);
  const reasons = suspect.rank === 0 ? ['the brief lists it first'] : [];
  return { score: rank + (isTip(suspect) ? POINTS.tip : 0), reasons };
}
