import type { RepositoryData } from '../../scenarios/github-data.ts';
import { happened, type World } from '../world.ts';

/** The repositories of all scenarios, same names put together, without what has not happened yet. */
export function repositoriesOf(world: World): RepositoryData[] {
  const all = world.scenarios().flatMap(scenario => scenario.github.repositories);
  return world.company.repositories.map(({ name }) => {
    const parts = all.filter(it => it.name === name);
    const past = <T extends { at: string }>(items: T[]) =>
      items.filter(it => happened(world, it.at)).toSorted((a, b) => b.at.localeCompare(a.at));
    return {
      name,
      commits: past(parts.flatMap(it => it.commits)),
      pullRequests: parts.flatMap(it => it.pullRequests).filter(it => happened(world, it.created)),
      deployments: past(parts.flatMap(it => it.deployments)),
      runs: past(parts.flatMap(it => it.runs)),
      releases: past(parts.flatMap(it => it.releases)),
      files: Object.assign({}, ...parts.map(it => it.files)),
    };
  });
}
