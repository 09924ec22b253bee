import type { LiveChange } from './live-changes.ts';
import type { Profile } from './profile.ts';
import { type Symptoms, weighChange } from './weigh-change.ts';
import { weighWords } from './weigh-words.ts';
import { NOTHING, type Weight } from './weight.ts';

export type Ranked = Weight & { live: LiveChange };
export type Profiled = { live: LiveChange; profile: Profile };

/** The heaviest first; of equal weight as they came. */
export function rankLive(changes: readonly Profiled[], symptoms: Symptoms): Ranked[] {
  const words = weighWords(
    changes.map(({ profile }) => profile),
    symptoms.words,
  );
  return changes
    .map(({ live, profile }, at) => ({
      live,
      ...weighChange(live, profile, symptoms, words[at] ?? NOTHING),
    }))
    .toSorted((a, b) => b.score - a.score);
}
