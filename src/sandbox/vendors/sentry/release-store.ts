import type { Scenario } from '../../scenarios/scenario.ts';
import type { IssueStore } from './issue-store.ts';
import { type Project, projectsOf } from './organization.ts';
import type { SentryWorld } from './sentry-world.ts';

/** A deployment that is done; times in milliseconds since 1970. */
export type Deploy = { id: string; environment: string; started: number; finished: number };

/** A deployed commit of a service. The latest deployment first. */
export type Release = {
  version: string;
  project: Project;
  created: number;
  commit: { id: string; message: string; author: { name: string; email: string } | null } | null;
  deploys: Deploy[];
  newGroups: number;
};

type Repository = Scenario['github']['repositories'][number];

/** The company's pipeline tells Sentry of every deployment to production that GitHub shows. The newest first. */
export function releasesIn(world: SentryWorld, store: IssueStore): Release[] {
  const projects = new Map(projectsOf(world).map(project => [project.name, project]));
  const repositories = world.scenarios().flatMap(({ github }) => github.repositories);
  return repositories
    .flatMap(repository => {
      const project = projects.get(repository.name.split('/')[1] ?? '');
      return project ? releasesOf(world, repository, project) : [];
    })
    .map(release => ({ ...release, newGroups: newIn(release, store) }))
    .toSorted((a, b) => b.created - a.created);
}

function releasesOf(world: SentryWorld, repository: Repository, project: Project) {
  const done = repository.deployments.flatMap(({ id, sha, environment, at, statuses }) => {
    const finished = statuses.find(({ state }) => state === 'success')?.at;
    const isDone =
      environment === 'production' && finished && Date.parse(finished) <= world.now().getTime();
    const times = { started: Date.parse(at), finished: Date.parse(finished ?? '') };
    return isDone ? [{ sha, deploy: { id: String(id), environment, ...times } }] : [];
  });
  return [...Map.groupBy(done, ({ sha }) => sha)].map(([version, all]) => {
    const deploys = all.map(({ deploy }) => deploy).toSorted((a, b) => b.finished - a.finished);
    const created = Math.min(...deploys.map(({ started }) => started));
    return { version, project, created, deploys, commit: commitOf(world, repository, version) };
  });
}

function commitOf({ company }: SentryWorld, { commits }: Repository, sha: string) {
  const commit = commits.find(each => each.sha === sha);
  if (!commit) return null;
  const { name, email } = company.people.find(({ id }) => id === commit.author) ?? {};
  return { id: sha, message: commit.message, author: name && email ? { name, email } : null };
}

function newIn({ version, project }: Omit<Release, 'newGroups'>, store: IssueStore): number {
  const own = store.all().filter(issue => issue.project.id === project.id);
  return own.filter(({ events }) => events[0]?.release === version).length;
}
