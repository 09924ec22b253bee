import type { RunbookMatch, Runbooks } from '../../capabilities/runbooks.ts';
import type { Asking } from '../../capabilities/source.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import { adfToMarkdown } from '../adf/adf-to-markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { matching } from '../refuse.ts';
import { unreadable } from '../vendor-failure.ts';
import { CONFLUENCE } from './client.ts';
import { runbookQueries } from './cql.ts';
import { type Found, Page, Search } from './schema.ts';

const MOST_OF_A_QUERY = 10;
const MOST_MATCHES = 15;
const LONGEST_EXCERPT = 400;

/** Pages of Confluence as the team's runbooks. */
export function confluenceRunbooks(ask: HttpClient, spaces: string[]): Runbooks {
  return {
    search: (query, asking) => searchPages(ask, spaces, query.text, asking),
    read: (id, asking) => readPage(ask, id, asking),
  };
}

async function searchPages(
  ask: HttpClient,
  spaces: string[],
  text: string,
  { signal }: Asking,
): ReturnType<Runbooks['search']> {
  const answers = await Promise.all(
    runbookQueries(text, spaces).map(cql =>
      ask(Search, { path: '/rest/api/search', query: { cql, limit: MOST_OF_A_QUERY }, signal }),
    ),
  );
  const matches = answers.flatMap(({ results, _links }) =>
    results.map(found => asMatch(_links.base, found)),
  );
  const once = matches.filter(({ id }, at) => matches.findIndex(each => each.id === id) === at);
  const data = once.slice(0, MOST_MATCHES);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: answers.some(({ totalSize, results }) => (totalSize ?? 0) > results.length),
  };
}

function asMatch(base: string, { content, excerpt, url, lastModified }: Found): RunbookMatch {
  const words = beginningOf(plain(excerpt ?? ''), LONGEST_EXCERPT);
  return {
    ...{ id: content.id, title: content.title, url: addressOf(base, url) },
    ...(lastModified ? { updatedAt: lastModified } : {}),
    ...(words ? { excerpt: words } : {}),
  };
}

async function readPage(
  ask: HttpClient,
  given: string,
  { signal }: Asking,
): ReturnType<Runbooks['read']> {
  const id = matching(/^\d{1,20}$/, 'runbook', 'the id of a page', given);
  const query = { 'body-format': 'atlas_doc_format' };
  const page = await ask(Page, { path: `/api/v2/pages/${id}`, query, signal });
  const text = adfToMarkdown(documentIn(page.body.atlas_doc_format?.value ?? ''));
  const url = addressOf(page._links.base, page._links.webui);
  return {
    status: text === '' ? 'no_data' : 'ok',
    data: {
      ...{ id: page.id, title: page.title, url, text },
      ...(page.version ? { updatedAt: page.version.createdAt } : {}),
    },
    url,
  };
}

function documentIn(value: string): unknown {
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch (error) {
    throw unreadable(CONFLUENCE, error);
  }
}

/** Confluence marks the words that were found, and sends the rest as it would stand in a page. */
function plain(excerpt: string): string {
  return excerpt
    .replace(/@@@(?:end)?hl@@@/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, entity => ENTITIES[entity] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

const ENTITIES: Record<string, string> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' },
};

/** Addresses in answers are parts; one that would lead elsewhere leads to the site. */
function addressOf(base: string, part: string): string {
  const url = URL.parse(`${base}${part.startsWith('/') ? '' : '/'}${part.toWellFormed()}`);
  return url?.href ?? base;
}
