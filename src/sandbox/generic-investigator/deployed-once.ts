import type { Deployed } from './read-changes.ts';
import { isOf } from './weigh-place.ts';

/** The same commit, deployed again within this time, goes to several services of one repository. */
const TOGETHER_MS = 30 * 60_000;

/** One deployment where a commit went to several services at once: the one to the service, else the first. */
export function deployedOnce(deployments: readonly Deployed[], service: string): Deployed[] {
  const kept: Deployed[] = [];
  for (const each of deployments.toSorted((a, b) => a.at - b.at)) {
    const twin = kept.findIndex(other => isTwin(other, each));
    if (twin < 0) kept.push(each);
    else if (isTo(each, service) && !isTo(kept[twin], service)) kept[twin] = each;
  }
  return kept;
}

function isTwin(one: Deployed, other: Deployed): boolean {
  const isSame = one.repository === other.repository && one.sha === other.sha;
  return isSame && Math.abs(one.at - other.at) <= TOGETHER_MS;
}

function isTo(deployment: Deployed | undefined, service: string): boolean {
  return (
    deployment !== undefined && isOf({ repository: deployment.repository, deployment }, service)
  );
}
