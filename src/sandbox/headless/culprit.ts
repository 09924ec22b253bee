import type { NamedChange } from '../../investigations/verdict/deployment-of.ts';
import { idFinder } from '../incidents/commit-id.ts';
import type { DeployEntry } from '../incidents/entry-schemas.ts';
import type { Incident } from '../incidents/read-incident.ts';
import { commitDeployed, commitGiven } from '../incidents/repositories.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/**
 * The guilty change; `sha` as the incident's folder writes it, `commit` as the stand-in for GitHub does. Both null for
 * a deployment of which the folder names no commit: `version` and `title` tell which it is.
 */
export type Culprit = {
  repository: string;
  sha: string | null;
  commit: string | null;
  version?: string;
  title?: string;
  author?: string;
  at?: string;
};

/** A flag or another setting that is to blame, as the incident's folder has it. No commit turned it. */
export type CulpritFlag = {
  flag: string;
  sha: null;
  commit: null;
  service?: string;
  author?: string;
  at: string;
};

/** The flag that the words of a cause name; of several the one with the longest name, turned last. */
export function flagNamed({ flags }: Incident, cause: string): CulpritFlag | null {
  const words = cause.toLowerCase();
  const [found] = flags
    .filter(({ flag }) => words.includes(flag.toLowerCase()))
    .toSorted((a, b) => b.flag.length - a.flag.length || b.timestamp - a.timestamp);
  if (!found) return null;
  const { flag, service, actor, timestamp } = found;
  return {
    ...{ flag, sha: null, commit: null, at: new Date(timestamp).toISOString() },
    ...(service && { service }),
    ...(actor && { author: actor }),
  };
}

/** A change that was blamed, with what the incident's folder knows of it. */
export function culpritNamed(
  incident: Incident,
  { github }: Pick<Scenario, 'github'>,
  { repository, ref }: NamedChange,
): Culprit {
  const known = github.repositories.find(each => each.name === repository);
  const isNamed = ({ sha }: { sha: string }) => sha.startsWith(ref.toLowerCase());
  const commit = known?.commits.find(isNamed);
  if (commit)
    return {
      repository,
      sha: asGiven(incident, commit.sha) ?? ref,
      commit: commit.sha,
      title: commit.message.split('\n')[0] ?? '',
      author: commit.author,
      at: commit.at,
    };
  // A deployment whose commit the folder does not have is told by what was deployed.
  const deployment = known?.deployments.find(isNamed);
  const told = deployment && deployedAs(incident, deployment.sha);
  const sha = told ? (commitGiven(told) ?? null) : ref;
  return {
    ...{ repository, sha, commit: sha && ref },
    ...(told?.version && { version: told.version }),
    ...(deployment && { title: deployment.description, at: deployment.at }),
  };
}

/** The deployment, as the folder has it, that the stand-in for GitHub shows with this commit. */
function deployedAs({ commits, deploys }: Incident, commit: string): DeployEntry | undefined {
  const find = idFinder(commits.map(({ sha }) => sha));
  return deploys.find(each => commitDeployed(each, find) === commit);
}

/** A commit's id as the folder has it. */
export function asGiven({ commits }: Incident, commit: string): string | undefined {
  const find = idFinder(commits.map(({ sha }) => sha));
  return commits.find(({ sha }) => find(sha) === commit)?.sha;
}
