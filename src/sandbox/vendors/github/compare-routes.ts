import type { ChangedFileData, CommitData, RepositoryData } from '../../scenarios/github-data.ts';
import { json, type Reply, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { World } from '../world.ts';
import { commitJson, diffText, fileJson } from './commit-json.ts';
import { pageOf } from './paging.ts';
import { notFound } from './refusals.ts';
import { apiUrl, siteUrl } from './repository-json.ts';
import { commitOf, historyOf, repositoryOf } from './repository-view.ts';

/** What lies between two refs. */
export function compareRoutes(world: World): Route[] {
  return [
    get('/repos/:owner/:repo/compare/:range', (request, params) => {
      const repository = repositoryOf(world, params);
      const [from = '', to = ''] = (params.range ?? '').split('...');
      const base = repository && commitOf(repository, from);
      const head = repository && commitOf(repository, to);
      if (!repository || !base || !head) return notFound();
      return compare(world, repository, base, head, request);
    }),
  ];
}

function compare(
  world: World,
  repository: RepositoryData,
  base: CommitData,
  head: CommitData,
  request: VendorRequest,
): Reply {
  const ofBase = historyOf(repository, base);
  const ofHead = historyOf(repository, head);
  const ahead = ofHead.filter(commit => !ofBase.includes(commit)).toReversed();
  const behind = ofBase.filter(commit => !ofHead.includes(commit)).length;
  const fork = ofHead.find(commit => ofBase.includes(commit)) ?? base;
  const files = joined(ahead);
  if (/vnd\.github(\.v3)?\.(diff|patch)/.test(request.headers.accept ?? ''))
    return text(diffText(files), 'application/vnd.github.diff; charset=utf-8');
  const page = pageOf(request, world.urls.github, ahead);
  const range = `compare/${base.sha}...${head.sha}`;
  const site = `${siteUrl(world, repository)}/${range}`;
  const show = (commit: CommitData) => commitJson(world, repository, commit);
  return json(
    {
      url: `${apiUrl(world, repository)}/${range}`,
      html_url: site,
      permalink_url: site,
      diff_url: `${site}.diff`,
      patch_url: `${site}.patch`,
      base_commit: show(base),
      merge_base_commit: show(fork),
      status: statusOf(ahead.length, behind),
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: page.items.map(show),
      files: files.slice(0, 300).map(file => fileJson(world, repository, head.sha, file)),
    },
    200,
    page.headers,
  );
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** The files of several commits; a file that several changed has their patches one after the other. */
function joined(commits: CommitData[]): ChangedFileData[] {
  const files = new Map<string, ChangedFileData>();
  for (const file of commits.flatMap(commit => commit.files)) {
    const known = files.get(file.path);
    const patch = [known?.patch, file.patch].filter(it => it !== undefined).join('\n');
    files.set(file.path, {
      ...file,
      status: known?.status ?? file.status,
      additions: file.additions + (known?.additions ?? 0),
      deletions: file.deletions + (known?.deletions ?? 0),
      ...(patch && { patch }),
    });
  }
  return [...files.values()];
}
