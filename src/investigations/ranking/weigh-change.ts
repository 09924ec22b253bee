import type { FilesByEnd } from './files-by-end.ts';
import type { LiveChange } from './live-changes.ts';
import type { Profile } from './profile.ts';
import { weighFiles } from './weigh-files.ts';
import { type Place, weighPlace } from './weigh-place.ts';
import { type Moments, weighTiming } from './weigh-timing.ts';
import { addUp, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** What changes are held against. */
export type Symptoms = Moments &
  Place & {
    /** The words of what went wrong, and how much each weighs. */
    words: ReadonlyMap<string, number>;
    /** The files that it names. */
    files: FilesByEnd;
  };

/** All that speaks for and against a change, its share of the words (weighed among all) included; the reasons in the order in which a person would want them. */
export function weighChange(
  { change, deployedAt, fate }: LiveChange,
  profile: Profile,
  symptoms: Symptoms,
  words: Weight,
): Weight {
  return addUp([
    deployedAt ? weighTiming(verbFor(change), Date.parse(deployedAt), symptoms) : MERGED,
    weighFate(fate),
    weighFiles(profile, symptoms.files),
    words,
    weighShape(profile),
    weighPlace(change, profile, symptoms),
    { score: change.event ? WEIGHTS.event[change.event] : 0, reasons: [] },
  ]);
}

const MERGED: Weight = { score: 0, reasons: ['merged, not seen in production'] };

function verbFor({ kind, event }: LiveChange['change']): string {
  return kind === 'change_event' && event !== 'deploy' ? 'changed' : 'deployed';
}

function weighFate(fate: LiveChange['fate']): Weight {
  if (fate === 'gone')
    return { score: WEIGHTS.revertedBefore, reasons: ['taken back before onset'] };
  if (fate === 'undone') return { score: WEIGHTS.revertedAfter, reasons: ['taken back since'] };
  return { score: 0, reasons: [] };
}

function weighShape({ shape }: Profile): Weight {
  return { score: WEIGHTS.shape[shape.kind], reasons: shape.why ? [shape.why] : [] };
}
