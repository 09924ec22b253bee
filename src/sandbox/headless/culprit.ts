import type { NamedChange } from '../../investigations/deployment-of.ts';
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
