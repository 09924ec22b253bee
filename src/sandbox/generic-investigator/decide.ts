import { diffShape } from './diff-shape.ts';
import type { Symptom } from './judge-symptom.ts';
import type { SettingChange } from './read-changes.ts';
import type { Signals } from './read-signals.ts';
import type { Suspect, Symptoms } from './suspect.ts';
import { type WeighedChange, weighChange } from './weigh-change.ts';
import { type Circumstance, weighCircumstances } from './weigh-circumstances.ts';
import { changedText } from './weigh-links.ts';
import { rivalsOf } from './weigh-rivals.ts';
import { type WeighedSetting, weighSetting } from './weigh-setting.ts';

/** What is to blame, as far as rules can tell. */
export type Decision =
  | { kind: 'change'; change: WeighedChange }
  | { kind: 'setting'; setting: WeighedSetting }
  | { kind: 'circumstance'; circumstance: Circumstance }
  /** Nothing is wrong, or no longer. */
  | { kind: 'none' }
  | { kind: 'unknown' };

export type Given = {
  suspects: readonly Suspect[];
  settings: readonly SettingChange[];
  signals: Signals;
  symptom: Symptom;
  symptoms: Symptoms;
};

/** So much has to speak for a cause when the symptom went away by itself. */
const ENOUGH_AFTERWARDS = 7;

/**
 * The weightiest of changes, settings and circumstances; at the same weight in this order. When nothing can be seen,
 * nothing is to blame; when it went away by itself, only what is all but certain.
 */
export function decide({ suspects, settings, signals, symptom, symptoms }: Given): Decision {
  if (symptom.state === 'absent') return { kind: 'none' };
  const rivals = rivalsOf({ suspects, settings, signals, symptoms });
  const changes = blamed(suspects.map(each => weighChange(each, symptoms)));
  const changed = changes.map(({ suspect }) => changedText(suspect));
  const options: { score: number; decision: Decision }[] = [
    ...changes.map(change => ({
      score: change.score + rivals(change),
      decision: { kind: 'change' as const, change },
    })),
    ...blamed(settings.map(each => weighSetting(each, symptoms))).map(setting => ({
      score: setting.score,
      decision: { kind: 'setting' as const, setting },
    })),
    ...weighCircumstances(signals, symptoms.onset, changed)
      .slice(0, 1)
      .map(circumstance => ({
        score: circumstance.score,
        decision: { kind: 'circumstance' as const, circumstance },
      })),
  ];
  const [best] = options.toSorted((a, b) => b.score - a.score);
  const isOver = symptom.state === 'recovered';
  if (!best || (isOver && best.score < ENOUGH_AFTERWARDS))
    return { kind: isOver ? 'none' : 'unknown' };
  return best.decision;
}

/** Those that are to be blamed at all. */
function blamed<T extends { isBlamed: boolean }>(weighed: (T | undefined)[]): T[] {
  return weighed.flatMap(each => (each?.isBlamed ? [each] : []));
}

/** True for a change of which nothing runs. */
export function isHarmless({ detail }: Suspect): boolean {
  return detail !== undefined && diffShape(detail).kind === 'silent';
}
