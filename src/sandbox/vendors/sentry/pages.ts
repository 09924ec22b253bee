import type { ErrorFrame } from '../../scenarios/telemetry.ts';
import { facts, html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { VendorRequest } from '../http/vendor-request.ts';
import type { Issue, IssueStore } from './issue-store.ts';
import { type Release, releasesIn } from './release-store.ts';
import { searchIssues } from './search-issues.ts';
import { seenStats } from './seen-stats.ts';
import type { SentryWorld } from './sentry-world.ts';
import { tagsJson } from './tags-json.ts';
import { titleOf } from './title.ts';

const SITE = 'Sentry';

/** What people see at the links of issues, searches and releases. */
export function sentryPages(world: SentryWorld, store: IssueStore): Route[] {
  return [
    get('/', request => issuesPage(world, store, request)),
    get('/organizations/:organization/issues', request => issuesPage(world, store, request)),
    get('/organizations/:organization/issues/:id', (request, { id = '' }) => {
      const issue = store.byId(id);
      return issue ? issuePage(issue, request) : noSuchPage(SITE);
    }),
    get('/organizations/:organization/releases/:version', (_request, { version }) => {
      const release = releasesIn(world, store).find(each => each.version === version);
      return release ? releasePage(release) : noSuchPage(SITE);
    }),
  ];
}

function issuesPage(world: SentryWorld, store: IssueStore, request: VendorRequest): Reply {
  const found = searchIssues(world, store, request);
  if ('status' in found) return noSuchPage(SITE);
  const { hits, text, span } = found;
  const window = `${isoTime(span.from)} to ${isoTime(span.until)}`;
  const items = hits.map(({ issue, matched }) => issueLink(issue, matched));
  return page(SITE, 'Issues', html`<p class="meta">${window}</p><pre>${text}</pre>${list(items)}`);
}

function issueLink({ id, group, project, events: all }: Issue, events: Issue['events']): Markup {
  const href = `/organizations/-/issues/${id}/`;
  const since = isoTime(all[0]?.at ?? 0);
  return html`${link(href, titleOf(group))} <small>${group.id}, ${project.slug}, ${events.length} times, first seen ${since}</small>`;
}

function issuePage(issue: Issue, request: VendorRequest): Reply {
  const { group, project, events } = issue;
  const { count, userCount, firstSeen, lastSeen } = seenStats(events);
  const summary = facts([
    ['Issue', group.id],
    ['Project', project.slug],
    ['Where', group.where],
    ['Events', count],
    ['Users', userCount || undefined],
    ['First seen', firstSeen],
    ['First release', releaseLink(events[0])],
    ['Last seen', lastSeen],
    ['Last release', releaseLink(events.at(-1))],
  ]);
  const causes = group.causes.map(({ type, message }) => html`${type}: ${message}`);
  const body = html`${summary}<h2>Stack</h2>${list(group.frames.map(frameLine))}
    <h2>Caused by</h2>${list(causes)}
    <h2>Tags</h2>${list(tagsJson(issue, request).map(tagLine))}`;
  return page(SITE, titleOf(group), body);
}

function releaseLink(event: Issue['events'][number] | undefined): Markup | undefined {
  if (!event?.release) return undefined;
  const href = `/organizations/-/releases/${encodeURIComponent(event.release)}/`;
  return link(href, event.release.slice(0, 12));
}

function frameLine({ function: name, file, line, code, isOurs }: ErrorFrame): Markup {
  const place = [file, line].filter(Boolean).join(':');
  return html`<b>${name ?? 'anonymous'}</b> ${place}${isOurs ? '' : ' (library)'}${code ? html`<pre>${code}</pre>` : ''}`;
}

function tagLine({
  key,
  topValues,
}: {
  key: string;
  topValues: { value: string; count: number }[];
}) {
  const values = topValues.map(({ value, count }) => `${value} (${count})`);
  return html`<b>${key}</b> ${values.join(', ')}`;
}

function releasePage({ version, project, commit, deploys, newGroups }: Release): Reply {
  const done = deploys.map(
    each => html`${each.environment} <small>${isoTime(each.finished)}</small>`,
  );
  const summary = facts([
    ['Project', project.slug],
    ['Commit', commit?.message],
    ['Author', commit?.author?.name],
    ['New issues', newGroups],
  ]);
  return page(
    SITE,
    `Release ${version.slice(0, 12)}`,
    html`${summary}<h2>Deploys</h2>${list(done)}`,
  );
}

function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
