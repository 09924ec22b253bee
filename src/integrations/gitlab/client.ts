import type { z } from 'zod';
import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const GITLAB: VendorWords = {
  id: 'gitlab',
  title: 'GitLab',
  credential: 'token',
  permissions:
    'the scope read_api and the role Reporter in the project; the scope api where issues are written',
};

export type GitlabCredentials = { token: string; baseUrl: string };

type ListRequest = Pick<Parameters<HttpClient>[1], 'path' | 'query' | 'signal'> & { pages: number };

export type GitlabClient = {
  /** Paths are those below `/api/v4`. */
  ask: HttpClient;
  /** Asks page after page (100 each) while they are full, at most `pages`. */
  list<T>(schema: z.ZodType<T[]>, request: ListRequest): Promise<T[]>;
  /** Where people see GitLab, without a slash at its end. */
  web: string;
  /** What every request carries. */
  headers: Record<string, string>;
};

export const PAGE_SIZE = 100;

/** A client for one GitLab, by GitLab's REST API v4. */
export function createGitlabClient(
  { token, baseUrl }: GitlabCredentials,
  options: ClientOptions,
): GitlabClient {
  const headers = { 'private-token': token };
  const ask = createHttpClient(GITLAB, `${baseUrl}/api/v4`, headers, options);
  return { ask, list: (schema, request) => listPages(ask, schema, request), web: baseUrl, headers };
}

async function listPages<T>(
  ask: HttpClient,
  schema: z.ZodType<T[]>,
  { pages, query, ...request }: ListRequest,
): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; page <= pages; page++) {
    const items = await ask(schema, {
      ...request,
      query: { ...query, per_page: PAGE_SIZE, page },
    });
    found.push(...items);
    if (items.length < PAGE_SIZE) break;
  }
  return found;
}
