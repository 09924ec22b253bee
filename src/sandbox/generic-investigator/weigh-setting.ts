import type { SettingChange } from './read-changes.ts';
import { ENOUGH, type Symptoms, type Weight } from './suspect.ts';
import { sharedWords } from './telling-words.ts';
import { weighTiming } from './weigh-timing.ts';

export type WeighedSetting = Weight & {
  setting: SettingChange;
  words: string[];
  isBlamed: boolean;
};

const POINTS = { own: 2, word: 1.5, mostWords: 3, called: 3 };
/** `tiered-accrual`, which code calls `TieredAccrual` or `tiered_accrual`. */
const NAME = /\p{L}\w*(?:[-_.]\w+)+/gu;
/** A setting works at once: within so many minutes before onset more speaks for it. */
const AT_ONCE = { minutes: 2, score: 1 };
/** Nothing but its time speaks for a setting without a word in common: it has to be this near. */
const VERY_NEAR = 3;

/** Weighs a flag or another setting; undefined for one that was changed after onset, or is a deployment. */
export function weighSetting(
  setting: SettingChange,
  symptoms: Symptoms,
): WeighedSetting | undefined {
  const timing = weighTiming(setting.at, symptoms.onset);
  if (!timing || setting.event === 'deploy') return undefined;
  const words = sharedWords(setting.title, symptoms.words, `${symptoms.service} flag`);
  const isOwn = setting.service === '' || setting.service === symptoms.service;
  const named = words
    .slice(0, 4)
    .map(word => `“${word}”`)
    .join(', ');
  const called = nameIn(setting.title, symptoms.words);
  const isAtOnce = symptoms.onset - setting.at <= AT_ONCE.minutes * 60_000;
  const score =
    timing.score +
    (isAtOnce ? AT_ONCE.score : 0) +
    (isOwn ? POINTS.own : 0) +
    (called ? POINTS.called : 0) +
    POINTS.word * Math.min(words.length, POINTS.mostWords);
  return {
    setting,
    words,
    score,
    reasons: [
      ...timing.reasons,
      ...(isOwn ? [`of ${symptoms.service} itself`] : []),
      ...(called ? [`what fails is called like ${called}`] : []),
      ...(named ? [`it shares ${named} with what went wrong`] : []),
    ],
    isBlamed: score >= ENOUGH && (words.length > 0 || timing.score >= VERY_NEAR),
  };
}

/** The name in a title that code which fails has, too. */
function nameIn(title: string, words: string): string | undefined {
  const identifiers = new Set((words.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).map(lettersOf));
  return title.match(NAME)?.find(name => identifiers.has(lettersOf(name)));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
