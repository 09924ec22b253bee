import type { Change } from '../../capabilities/changes.ts';
import { type Deployment, includes, isSamePlace } from './deployments.ts';
import type { Moments } from './weigh-timing.ts';

const REVERT = /^revert:?\s+(?:"(.+)"|(.+))$/i;

/**
 * Whether a deployed change was taken back, by a revert that was deployed or by a deployment of an older commit:
 * `gone` before onset, `undone` since.
 */
export function fateOf(
  change: Change,
  broughtBy: Change,
  known: { merged: readonly Change[]; deployments: readonly Deployment[]; moments: Moments },
): 'gone' | 'undone' | undefined {
  const { merged, deployments, moments } = known;
  const since = deployments.filter(
    ({ at, change: other }) => at >= Date.parse(broughtBy.at) && isSamePlace(other, broughtBy),
  );
  const reverts = merged.filter(other => isRevertOf(other, change));
  const takenBack = since.find(
    deployment =>
      !includes(deployment, change) || reverts.some(revert => includes(deployment, revert)),
  );
  if (!takenBack) return undefined;
  return takenBack.at <= moments.onset ? 'gone' : 'undone';
}

/** By its title, as git and GitHub write it. A revert of a revert brings the change back and is none. */
function isRevertOf(other: Change, { title, repository, at }: Change): boolean {
  const [, quoted, plain] = REVERT.exec(other.title) ?? [];
  const isLater = Date.parse(other.at) > Date.parse(at);
  return isLater && other.repository === repository && (quoted ?? plain) === title;
}
