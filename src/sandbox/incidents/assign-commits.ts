import { dirname } from 'node:path/posix';
import { changedFiles } from './changed-files.ts';
import { idFinder } from './commit-id.ts';
import type { CommitEntry } from './entry-schemas.ts';
import type { Incident } from './read-incident.ts';

/**
 * Whose repository a commit belongs to: that of one service, of a repository that the file names, or the one that
 * the services share.
 */
export type Home = { service: string } | { repository: string } | 'shared';

/**
 * The home of each commit, in their order. A commit says it itself, by who deployed it, by a folder with a service's
 * name, by the prefix of its message, or by touching a folder that only one service's commits touch. One without any
 * hint belongs to the only service, or to the only one that is deployed (databases and nodes have signals too, and no
 * repository); else it is in the repository that they share.
 */
export function assignCommits(incident: Incident, services: readonly string[]): Home[] {
  const deployers = deployersOf(incident);
  const told = incident.commits.map(commit => toldBy(commit, services, deployers));
  const folders = foldersOf(incident.commits, told);
  const [only, another] = deploying(incident) ?? services;
  const other: Home = only && !another ? { service: only } : 'shared';
  return incident.commits.map((commit, at) => told[at] ?? byFolder(commit, folders) ?? other);
}

function deploying({ deploys }: Incident): string[] | undefined {
  const names = [...new Set(deploys.map(({ service }) => service))];
  return names.length > 0 ? names : undefined;
}

type Deployers = (commit: CommitEntry) => string[];

function deployersOf({ commits, deploys }: Incident): Deployers {
  const find = idFinder(commits.map(({ sha }) => sha));
  const deployed = deploys.flatMap(({ commit_sha, service }) =>
    commit_sha ? [{ id: find(commit_sha), service }] : [],
  );
  return ({ sha }) => {
    const id = find(sha);
    return [...new Set(deployed.filter(each => each.id === id).map(each => each.service))];
  };
}

function toldBy(
  commit: CommitEntry,
  services: readonly string[],
  deployers: Deployers,
): Home | undefined {
  const repository = commit.repository ?? commit.repo;
  if (repository) return { repository };
  if (commit.service) return { service: commit.service };
  const named = [deployers(commit), inPaths(commit, services), inPrefix(commit, services)];
  const first = named.find(names => names.length > 0);
  if (!first) return undefined;
  return first.length === 1 && first[0] ? { service: first[0] } : 'shared';
}

function inPaths(commit: CommitEntry, services: readonly string[]): string[] {
  const parts = new Set(
    changedFiles(commit).flatMap(({ path }) => dirname(path).toLowerCase().split('/')),
  );
  return services.filter(service => parts.has(service.toLowerCase()));
}

/** `checkout-api: …`, `fix(checkout-api): …`, `[checkout-api] …` */
function inPrefix({ message = '' }: CommitEntry, services: readonly string[]): string[] {
  const prefix = /^(?:\w+\(([^)]+)\)!?:|\[([^\]]+)\]|([\w.-]+):)/.exec(message);
  const name = (prefix?.[1] ?? prefix?.[2] ?? prefix?.[3] ?? '').toLowerCase();
  return services.filter(service => service.toLowerCase() === name);
}

/** Folders that commits of just one home touch. */
function foldersOf(
  commits: readonly CommitEntry[],
  told: readonly (Home | undefined)[],
): Map<string, Home | undefined> {
  const folders = new Map<string, Home | undefined>();
  for (const [at, commit] of commits.entries()) {
    const home = told[at];
    if (!home) continue;
    for (const folder of deepFoldersOf(commit)) {
      const known = folders.get(folder);
      const isSame = !folders.has(folder) || JSON.stringify(known) === JSON.stringify(home);
      folders.set(folder, isSame ? home : undefined);
    }
  }
  return folders;
}

function byFolder(
  commit: CommitEntry,
  folders: ReadonlyMap<string, Home | undefined>,
): Home | undefined {
  const homes = deepFoldersOf(commit).flatMap(folder => folders.get(folder) ?? []);
  const [first, ...rest] = homes;
  return rest.every(home => JSON.stringify(home) === JSON.stringify(first)) ? first : undefined;
}

/** The top of a repository and its first level look alike everywhere. */
function deepFoldersOf(commit: CommitEntry): string[] {
  const folders = changedFiles(commit).map(({ path }) => dirname(path));
  return [...new Set(folders.filter(folder => folder.includes('/')))];
}
