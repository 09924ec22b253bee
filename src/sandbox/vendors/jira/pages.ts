import { facts, html, link, list, type Markup, noSuchPage, page } from '../http/page.ts';
import type { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { personOf, type World } from '../world.ts';
import { plainText } from './adf.ts';
import { type IssueView, issueOf, issuesOf } from './issue-view.ts';

const SITE = 'Jira';

/** The pages that a link to a ticket opens. */
export function jiraPages(world: World): Route[] {
  return [
    get('/', () => page(SITE, 'Tickets', list(issuesOf(world).map(issueLink)))),
    get('/browse/:key', (_request, { key }) => {
      const issue = issueOf(world, key);
      return issue ? issuePage(world, issue) : noSuchPage(SITE);
    }),
    get('/issues', ({ query }) =>
      page(SITE, query.get('jql') ?? 'Tickets', list(issuesOf(world).map(issueLink))),
    ),
  ];
}

function issueLink(issue: IssueView): Markup {
  return html`${link(`/browse/${issue.key}`, `${issue.key} ${issue.summary}`)} <small>${issue.status}</small>`;
}

function issuePage(world: World, issue: IssueView): Reply {
  const links = world.state.remoteLinks.filter(it => it.issue === issue.key);
  const about = facts([
    ['Project', issue.project.name],
    ['Type', issue.project.issueTypes.find(it => it.id === issue.typeId)?.name],
    ['Status', issue.status],
    ['Priority', issue.priority],
    ['Labels', issue.labels.join(', ') || null],
    ['Reporter', personOf(world, issue.reporter).name],
    ['Assignee', issue.assignee && personOf(world, issue.assignee).name],
    ['Created', issue.created],
  ]);
  const comments = issue.comments.map(
    it => html`${paragraphs(it.body)}<small>${personOf(world, it.author).name}, ${it.at}</small>`,
  );
  const linked = links.map(it => link(String(it.object.url), String(it.object.title)));
  const body = html`${about}<h2>Description</h2>${paragraphs(issue.description)}
<h2>Comments</h2>${list(comments)}<h2>Links</h2>${list(linked)}`;
  return page(SITE, `${issue.key} ${issue.summary}`, body);
}

function paragraphs(document: unknown): Markup {
  const lines = plainText(document).split('\n');
  return html`${lines.map(line => html`<p>${line}</p>`)}`;
}
