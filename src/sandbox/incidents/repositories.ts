import type { DeploymentData, RepositoryData } from '../scenarios/github-data.ts';
import { hexFrom, numberFrom } from '../vendors/stable-id.ts';
import { assignCommits, type Home } from './assign-commits.ts';
import { changedFiles } from './changed-files.ts';
import { idFinder } from './commit-id.ts';
import type { CommitEntry, DeployEntry } from './entry-schemas.ts';
import { DEPLOYS, personId } from './people.ts';
import type { Incident } from './read-incident.ts';
import { toSecond } from './to-second.ts';

/** The account that all repositories belong to, unless the file says whose. */
const OWNER = 'incident';
const LONGEST_NAME = 90;
const FAILED = /fail|error|abort|cancel|roll(ed)?[ _-]?back/i;

/** One repository a service, and one that services share, with their commits and deployments. */
export function repositoriesOf(incident: Incident, services: readonly string[]): RepositoryData[] {
  const nameOf = naming(incident.service, services);
  const homes = assignCommits(incident, services);
  const placed = incident.commits.map((commit, at) => ({
    commit,
    repository: nameOf(homes[at] ?? 'shared'),
  }));
  const find = idFinder(incident.commits.map(({ sha }) => sha));
  const deployments = incident.deploys.map((deploy, at) => {
    const sha = commitDeployed(deploy, find);
    const brought = placed.find(({ commit }) => find(commit.sha) === sha);
    const repository = brought?.repository ?? nameOf({ service: deploy.service });
    return { repository, deployment: deploymentOf(deploy, sha, at) };
  });
  const names = new Set([...placed, ...deployments].map(({ repository }) => repository));
  return [...names].map(name => ({
    name,
    commits: uniqueCommits(placed.filter(each => each.repository === name).map(commitOf(find))),
    pullRequests: [],
    deployments: deployments.filter(each => each.repository === name).map(it => it.deployment),
    runs: [],
    releases: [],
    files: {},
  }));
}

function naming(alerting: string, services: readonly string[]): (home: Home) => string {
  const others = services.filter(service => service !== alerting);
  const shared = [alerting, ...others].map(slug).join('-and-');
  const whole = shared.length <= LONGEST_NAME ? shared : `${slug(alerting)}-and-others`;
  return home => {
    if (home === 'shared') return `${OWNER}/${whole}`;
    if ('service' in home) return `${OWNER}/${slug(home.service)}`;
    const [owner, name] = home.repository.split('/').filter(Boolean).slice(-2);
    return owner && name ? `${slug(owner)}/${slug(name)}` : `${OWNER}/${slug(home.repository)}`;
  };
}

/** GitHub's names are ASCII: other letters lose their marks, and a name without any is told from others by its id. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const ascii = plain.replaceAll(/[^\w.-]+/g, '-').slice(0, LONGEST_NAME);
  return /[a-z0-9]/i.test(ascii) ? ascii : `service-${hexFrom(name).slice(0, 8)}`;
}

type Placed = { commit: CommitEntry };
type FindId = (given: string) => string;

function commitOf(find: FindId) {
  return ({ commit }: Placed): RepositoryData['commits'][number] => {
    const sha = find(commit.sha);
    // The given name would be lost with an id that does not begin with it.
    const known = sha.startsWith(commit.sha.toLowerCase()) ? '' : `\n\nCommit: ${commit.sha}`;
    return {
      sha,
      at: toSecond(commit.timestamp),
      author: personId(commit.author),
      message: `${commit.message ?? '(no message)'}${known}`,
      branch: 'main',
      files: changedFiles(commit),
    };
  };
}

function uniqueCommits(commits: RepositoryData['commits']): RepositoryData['commits'] {
  return [...new Map(commits.map(commit => [commit.sha, commit])).values()];
}

/** The commit that a deployment names, which may stand in its version; undefined when the file does not say. */
export function commitGiven({ commit_sha, version = '' }: DeployEntry): string | undefined {
  return commit_sha || /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i.exec(version)?.[0];
}

/** What is deployed has a commit at GitHub; one that nobody named gets an id that only the stand-in knows. */
export function commitDeployed(deploy: DeployEntry, find: FindId): string {
  const given = commitGiven(deploy);
  const { version, service, timestamp } = deploy;
  return given ? find(given) : hexFrom(`deploy ${service} ${version} ${timestamp}`);
}

function deploymentOf(deploy: DeployEntry, sha: string, nth: number): DeploymentData {
  const { service, version, environment = 'production', status = '' } = deploy;
  const at = toSecond(deploy.timestamp);
  const failed = FAILED.test(status);
  return {
    id: numberFrom(`deploy ${nth} ${service} ${deploy.timestamp}`) + 1,
    environment,
    sha,
    ref: 'main',
    at,
    creator: DEPLOYS,
    description: [`Deploy ${service}`, version].filter(Boolean).join(' '),
    statuses: [{ state: failed ? 'failure' : 'success', at, description: status }],
  };
}
