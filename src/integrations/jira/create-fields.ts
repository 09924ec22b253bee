import type { Asking } from '../../capabilities/source.ts';
import type { RequiredField } from '../../capabilities/tickets.ts';
import type { JiraClient } from './client.ts';
import { issueTypeIn, projectKeyIn } from './keys.ts';
import { asRequiredField, CreateFields, type Field, IssueTypes, Projects } from './schema.ts';

const META = '/rest/api/3/issue/createmeta';
const PAGE_SIZE = 50;
const MOST_PAGES = 4;
/** No project asks for more fields than this. */
const MOST_FIELDS = 200;

/** Fields that a draft has a place for, or that Jira fills in: the reporter is whoever the token belongs to. */
const HAVE_A_PLACE = new Set([
  'project',
  'issuetype',
  'summary',
  'description',
  'labels',
  'reporter',
]);

/** The projects in which tickets can be filed; at most 200. */
export async function listProjects({ ask }: JiraClient, { signal }: Asking) {
  const found: { key: string; name: string }[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = {
      action: 'create',
      orderBy: 'name',
      maxResults: PAGE_SIZE,
      startAt: found.length,
    };
    const { values, isLast } = await ask(Projects, {
      ...{ path: '/rest/api/3/project/search', query, signal },
    });
    found.push(...values);
    if (isLast !== false || values.length === 0) break;
  }
  return found;
}

/** The kinds of ticket in a project that stand by themselves. */
export async function listIssueTypes({ ask }: JiraClient, project: string, { signal }: Asking) {
  const path = `${META}/${projectKeyIn(project)}/issuetypes`;
  const types = await ask(IssueTypes, { path, query: { maxResults: MOST_FIELDS }, signal });
  return types.filter(({ subtask }) => !subtask).map(({ id, name }) => ({ id, name }));
}

/** What else the project wants to know before it takes a ticket of this type. */
export async function listRequiredFields(
  client: JiraClient,
  project: string,
  issueType: string,
  asking: Asking,
): Promise<RequiredField[]> {
  const fields = await listFields(client, project, issueType, asking);
  return fields
    .filter(({ id, isRequired }) => isRequired && !HAVE_A_PLACE.has(id))
    .map(asRequiredField);
}

/** Every field that can be given when a ticket of this type is filed, but for those with a place in the draft. */
export async function listFurtherFields(
  ...asked: Parameters<typeof listRequiredFields>
): Promise<Field[]> {
  return (await listFields(...asked)).filter(({ id }) => !HAVE_A_PLACE.has(id));
}

function listFields(
  { ask }: JiraClient,
  project: string,
  issueType: string,
  { signal }: Asking,
): Promise<Field[]> {
  const path = `${META}/${projectKeyIn(project)}/issuetypes/${issueTypeIn(issueType)}`;
  return ask(CreateFields, { path, query: { maxResults: MOST_FIELDS }, signal });
}
