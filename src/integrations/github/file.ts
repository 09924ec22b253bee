import { z } from 'zod';
import type { Code } from '../../capabilities/code.ts';
import type { Asking } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import { checkSize, textIn } from '../git/file-text.ts';
import { pathIn, refIn } from '../git/names.ts';
import type { GithubClient } from './client.ts';
import { Contents } from './code-schema.ts';
import { repositoryIn } from './names.ts';

type Query = Parameters<Code['file']>[0];
type Answered = ReturnType<Code['file']>;

/** A file's text, or a directory's entries (directories end in a slash). */
export async function readFile(client: GithubClient, query: Query, { signal }: Asking): Answered {
  const path = pathIn(query.path);
  const ref = query.ref === undefined ? {} : { ref: refIn(query.ref) };
  const place = { ...repositoryIn(query.repository), ...(path && { path }), ...ref, signal };
  const route = `GET /repos/{owner}/{repo}/contents${path === '' ? '' : '/{path}'}`;
  const found = await client.get(Contents, route, place);
  if (Array.isArray(found)) return asDirectory(path, ref, found);
  if (found.type !== 'file')
    throw new UserError('not_a_file', `${path} is a ${found.type}, not a file.`);
  checkSize(path, found.size);
  const bytes =
    found.encoding === 'base64'
      ? Buffer.from(found.content ?? '', 'base64')
      : await client.get(Bytes, route, { ...place, mediaType: { format: 'raw' } });
  const text = textIn(path, bytes);
  return {
    status: text === '' ? 'no_data' : 'ok',
    data: { path, ...ref, text },
    ...(found.html_url ? { url: found.html_url } : {}),
  };
}

/** GitHub leaves the content out above 1 MB; asked for raw, octokit gives bytes or, by content type, text. */
const Bytes = z
  .union([z.instanceof(ArrayBuffer), z.string()])
  .transform(data => (typeof data === 'string' ? Buffer.from(data) : Buffer.from(data)));

function asDirectory(
  path: string,
  ref: { ref?: string },
  found: { name: string; type: string }[],
): Awaited<Answered> {
  const entries = found.map(({ name, type }) => (type === 'dir' ? `${name}/` : name));
  return { status: entries.length > 0 ? 'ok' : 'no_data', data: { path, ...ref, entries } };
}
