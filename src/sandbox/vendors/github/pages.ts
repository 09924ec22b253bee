import type {
  ChangedFileData,
  CommitData,
  RepositoryData,
  RunData,
} from '../../scenarios/github-data.ts';
import { diff, facts, html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { personOf, type World } from '../world.ts';
import { statusesOf } from './deployment-routes.ts';
import { filesAt } from './file-at.ts';
import { closedAt, filesOfPull } from './pull-json.ts';
import { repositoriesOf } from './repositories.ts';
import { commitOf, historyOf, repositoryOf } from './repository-view.ts';

const SITE = 'GitHub';

type Show = (repository: RepositoryData, params: Record<string, string>) => Reply | undefined;

/** The pages that a link to a repository, commit, pull request, deployment, run or file opens. */
export function githubPages(world: World): Route[] {
  const of = (pattern: string, show: Show) =>
    get(`/:owner/:repo${pattern}`, (_request, params) => {
      const repository = repositoryOf(world, params);
      return (repository && show(repository, params)) ?? noSuchPage(SITE);
    });
  return [
    get('/', () => page(SITE, world.company.name, list(repositoriesOf(world).map(repositoryLink)))),
    of('', repository => repositoryPage(world, repository)),
    of('/commit/:sha', (repository, { sha = '' }) => {
      const commit = commitOf(repository, sha);
      return commit && commitPage(world, repository, commit);
    }),
    of('/commits/*ref', (repository, { ref = '' }) => commitsPage(repository, ref)),
    of('/pull/:number', (repository, { number }) => pullPage(world, repository, number)),
    of('/compare/:range', (repository, { range = '' }) => comparePage(repository, range)),
    of('/deployments', repository => deploymentsPage(world, repository)),
    of('/deployments/:id', repository => deploymentsPage(world, repository)),
    of('/actions/runs/:id', (repository, { id }) => runPage(world, repository, id)),
    of('/actions/runs/:id/job/:job', (repository, { id }) => runPage(world, repository, id)),
    of('/blob/:ref/*path', (repository, { ref = '', path = '' }) =>
      filePage(repository, ref, path),
    ),
    of('/tree/:ref/*path', (repository, { ref = '', path = '' }) =>
      filePage(repository, ref, path),
    ),
  ];
}

function repositoryLink({ name }: RepositoryData): Markup {
  return link(`/${name}`, name);
}

function commitLink(repository: RepositoryData, commit: CommitData): Markup {
  const [title = ''] = commit.message.split('\n');
  const href = `/${repository.name}/commit/${commit.sha}`;
  return html`${link(href, title)} <small>${commit.sha.slice(0, 7)}, ${commit.at}</small>`;
}

function repositoryPage(world: World, repository: RepositoryData): Reply {
  const known = world.company.repositories.find(it => it.name === repository.name);
  const { name } = repository;
  const body = html`<p>${known?.description}</p><p>${link(`/${name}/deployments`, 'Deployments')}</p>
<h2>Commits</h2>${list(repository.commits.map(commit => commitLink(repository, commit)))}
<h2>Pull requests</h2>${list(repository.pullRequests.map(it => html`${link(`/${name}/pull/${it.number}`, `#${it.number} ${it.title}`)} <small>${it.state}</small>`))}`;
  return page(SITE, name, body);
}

function commitsPage(repository: RepositoryData, ref: string): Reply | undefined {
  const head = commitOf(repository, ref);
  if (!head) return undefined;
  const commits = historyOf(repository, head);
  return page(
    SITE,
    `${repository.name}: ${ref}`,
    list(commits.map(it => commitLink(repository, it))),
  );
}

function commitPage(world: World, repository: RepositoryData, commit: CommitData): Reply {
  const [title = '', ...rest] = commit.message.split('\n');
  const pull = repository.pullRequests.find(it => it.mergeCommit === commit.sha);
  const about = facts([
    ['Repository', repositoryLink(repository)],
    ['Commit', commit.sha],
    ['Author', personOf(world, commit.author).name],
    ['Time', commit.at],
    ['Pull request', pull && link(`/${repository.name}/pull/${pull.number}`, `#${pull.number}`)],
  ]);
  const message = rest.join('\n').trim();
  const body = html`${about}${message ? html`<pre>${message}</pre>` : null}${filesMarkup(commit.files)}`;
  return page(SITE, title, body);
}

function filesMarkup(files: ChangedFileData[]): Markup {
  return html`${files.map(
    file => html`<h2>${file.path}</h2>
<p class="meta">${file.status}, ${file.additions} added, ${file.deletions} removed</p>
${file.patch ? diff(file.patch) : null}`,
  )}`;
}

function pullPage(world: World, repository: RepositoryData, number = ''): Reply | undefined {
  const pull = repository.pullRequests.find(it => String(it.number) === number);
  if (!pull) return undefined;
  const about = facts([
    ['Repository', repositoryLink(repository)],
    ['State', pull.state],
    ['Author', personOf(world, pull.author).name],
    ['Opened', pull.created],
    [pull.state === 'merged' ? 'Merged' : 'Closed', closedAt(world, pull)],
    ['Branch', pull.branch],
    [
      'Merged as',
      pull.mergeCommit &&
        link(`/${repository.name}/commit/${pull.mergeCommit}`, pull.mergeCommit.slice(0, 7)),
    ],
  ]);
  const body = html`${about}<pre>${pull.body}</pre>${filesMarkup(filesOfPull(repository, pull))}`;
  return page(SITE, `#${pull.number} ${pull.title}`, body);
}

function comparePage(repository: RepositoryData, range: string): Reply | undefined {
  const [from = '', to = ''] = range.split('...');
  const base = commitOf(repository, from);
  const head = commitOf(repository, to);
  if (!base || !head) return undefined;
  const known = historyOf(repository, base);
  const commits = historyOf(repository, head).filter(commit => !known.includes(commit));
  const files = commits.flatMap(commit => commit.files);
  const body = html`${list(commits.map(it => commitLink(repository, it)))}${filesMarkup(files)}`;
  return page(SITE, `${from.slice(0, 7)} to ${to.slice(0, 7)}`, body);
}

function deploymentsPage(world: World, repository: RepositoryData): Reply {
  const items = repository.deployments.map(it => {
    const state = statusesOf(world, it)[0];
    const commit = link(`/${repository.name}/commit/${it.sha}`, it.sha.slice(0, 7));
    return html`${it.environment}: ${commit}, ${state?.state ?? 'pending'} <small>${it.at},
${personOf(world, it.creator).name}. ${it.description}</small>`;
  });
  return page(SITE, `Deployments of ${repository.name}`, list(items));
}

function runPage(world: World, repository: RepositoryData, id = ''): Reply | undefined {
  const run = repository.runs.find(it => String(it.id) === id);
  if (!run) return undefined;
  const about = facts([
    ['Repository', repositoryLink(repository)],
    ['Workflow', run.workflow],
    ['Result', run.conclusion ?? 'in progress'],
    ['Started', run.at],
    ['By', personOf(world, run.actor).name],
    ['Commit', link(`/${repository.name}/commit/${run.sha}`, run.sha.slice(0, 7))],
  ]);
  return page(SITE, run.title, html`${about}${jobsMarkup(run)}`);
}

function jobsMarkup(run: RunData): Markup {
  return html`${run.jobs.map(
    job => html`<h2>${job.name}: ${job.conclusion ?? 'in progress'}</h2>
${list(job.steps.map(step => html`${step.name} <small>${step.conclusion ?? 'in progress'}</small>`))}
${job.log ? html`<pre>${job.log}</pre>` : null}`,
  )}`;
}

function filePage(repository: RepositoryData, ref: string, path: string): Reply | undefined {
  const commit = commitOf(repository, ref);
  if (!commit) return undefined;
  const files = filesAt(repository, commit);
  if (Object.hasOwn(files, path))
    return page(SITE, path, html`<pre class="code" tabindex="0">${files[path]}</pre>`);
  const inside = Object.keys(files).filter(it => it.startsWith(`${path}/`));
  if (inside.length === 0) return undefined;
  return page(
    SITE,
    path,
    list(inside.map(it => link(`/${repository.name}/blob/${ref}/${it}`, it))),
  );
}
