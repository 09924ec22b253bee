import type { Code, CodeMatch } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { searchTextIn } from '../git/names.ts';
import { webPath } from '../git/web-path.ts';
import type { GitlabClient } from './client.ts';
import { type Blob, Blobs } from './code-schema.ts';
import { projectPath } from './names.ts';
import { Project } from './schema.ts';

type Query = Parameters<Code['search']>[0];

const MOST_MATCHES = 20;

/** Where words stand in the code of the default branches: of one project, or of all where GitLab's plan has that. */
export async function searchCode(
  client: GitlabClient,
  { text, repository }: Query,
  { signal }: Asking,
): ReturnType<Code['search']> {
  const query = { scope: 'blobs', search: searchTextIn(text), per_page: MOST_MATCHES };
  const path = repository === undefined ? '/search' : `${projectPath(repository)}/search`;
  const found = await client
    .ask(Blobs, { path, query, signal })
    .catch(repository === undefined ? needsProject : rethrow);
  const names = repository ?? (await namesOf(client, found, signal));
  const data = found.map(blob => asMatch(client, blob, names));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: found.length === MOST_MATCHES,
  };
}

type Names = string | Map<number, string>;

function asMatch({ web }: GitlabClient, blob: Blob, names: Names): CodeMatch {
  const { project_id, path, data, ref, startline } = blob;
  const repository = typeof names === 'string' ? names : (names.get(project_id) ?? '');
  const place = webPath(`${ref}/${path}`);
  const line = startline ? `#L${startline}` : '';
  return {
    repository,
    path,
    url: `${web}/${repository}/-/blob/${place}${line}`,
    fragments: [data],
  };
}

/** Matches name their project by a number only. */
async function namesOf(
  client: GitlabClient,
  blobs: Blob[],
  signal: AbortSignal,
): Promise<Map<number, string>> {
  const ids = [...new Set(blobs.map(({ project_id }) => project_id))];
  const named = await Promise.all(
    ids.map(async id => {
      const { name } = await client.ask(Project, { path: `/projects/${id}`, signal });
      return [id, name] as const;
    }),
  );
  return new Map(named);
}

/** Searching everywhere takes GitLab's advanced search. */
function needsProject(error: unknown): never {
  if (!(error instanceof VendorError) || ![400, 403].includes(error.status)) throw error;
  throw new UserError(
    'repository_needed',
    'This GitLab searches code in one project at a time. Name the repository as group/project.',
    { cause: error },
  );
}

function rethrow(error: unknown): never {
  throw error;
}
