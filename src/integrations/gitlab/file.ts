import type { Code } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { checkSize, textIn } from '../git/file-text.ts';
import { pathIn, refIn } from '../git/names.ts';
import { webPath } from '../git/web-path.ts';
import type { GitlabClient } from './client.ts';
import { FileAnswer, Tree } from './code-schema.ts';
import { projectPath } from './names.ts';

type Query = Parameters<Code['file']>[0];
type Answered = ReturnType<Code['file']>;

/** What GitLab calls the newest commit of the default branch. */
const NEWEST = 'HEAD';
const MOST_PAGES_OF_ENTRIES = 5;

/** A file's text, or a directory's entries (directories end in a slash). */
export async function readFile(client: GitlabClient, query: Query, { signal }: Asking): Answered {
  const path = pathIn(query.path);
  const ref = query.ref === undefined ? {} : { ref: refIn(query.ref) };
  const place = { repository: query.repository, path, ref: ref.ref ?? NEWEST, signal };
  const found = path === '' ? undefined : await fileAt(client, place);
  const url = `${client.web}/${query.repository}/-/${found ? 'blob' : 'tree'}/${webPath(`${place.ref}/${path}`)}`;
  if (!found) {
    const entries = await entriesAt(client, place);
    return { status: entries.length > 0 ? 'ok' : 'no_data', data: { path, ...ref, entries }, url };
  }
  checkSize(path, found.size);
  const bytes = Buffer.from(found.content, found.encoding === 'base64' ? 'base64' : 'utf8');
  const text = textIn(path, bytes);
  return { status: text === '' ? 'no_data' : 'ok', data: { path, ...ref, text }, url };
}

type Place = { repository: string; path: string; ref: string; signal: AbortSignal };

/** Undefined where there is no such file: it may be a directory. */
async function fileAt(client: GitlabClient, { repository, path, ref, signal }: Place) {
  const address = `${projectPath(repository)}/repository/files/${encodeURIComponent(path)}`;
  return client.ask(FileAnswer, { path: address, query: { ref }, signal }).catch(absent);
}

async function entriesAt(client: GitlabClient, { repository, path, ref, signal }: Place) {
  const found = await client.list(Tree, {
    path: `${projectPath(repository)}/repository/tree`,
    query: { ref, ...(path ? { path } : {}) },
    pages: MOST_PAGES_OF_ENTRIES,
    signal,
  });
  return found.map(({ name, type }) => (type === 'tree' ? `${name}/` : name));
}

function absent(error: unknown): undefined {
  if (error instanceof VendorError && error.status === 404) return undefined;
  throw error;
}
