import type { RunbookMatch, Runbooks } from '../../capabilities/runbooks.ts';
import type { Asking } from '../../capabilities/source.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { unlessAborted } from '../ask-vendor.ts';
import { refused } from '../refuse.ts';
import { searchWords } from '../search-words.ts';
import { isRunbook, rankOf, titleOf } from './runbook-files.ts';

type Paths = { paths: string[]; truncated: boolean };

/** What a git host must be able to say for its repositories to be a source of runbooks. */
export type RunbookHost = {
  /** True for what repositories are called here: the service at hand may have some elsewhere. */
  isName(repository: string): boolean;
  /** Paths of files, at least of those in the folders where runbooks are. */
  paths(repository: string, signal: AbortSignal): Promise<Paths>;
  /** Files in which the words stand. */
  mentions(
    text: string,
    repository: string,
    signal: AbortSignal,
  ): Promise<{ path: string; fragment?: string }[]>;
  text(repository: string, path: string, asking: Asking): Promise<string>;
  url(repository: string, path: string): string;
};

const MOST_REPOSITORIES = 5;
/** Hosts allow few searches of code. */
const MOST_SEARCHED = 2;
/** All of them must stand in the file, so few words find more. */
const MOST_WORDS_SEARCHED = 3;
/** A host that makes us wait for our turn to search does not hold up what it has listed. */
const SEARCH_PATIENCE_MS = 2_000;
const MOST_MATCHES = 20;
const LONGEST_EXCERPT = 400;

/** Markdown files that lie where teams keep their runbooks, found by name and, in the first repositories, by content. */
export function gitRunbooks(host: RunbookHost): Runbooks {
  return {
    search: (query, asking) => searchRunbooks(host, query, asking),
    read: async (id, asking) => {
      const [, repository, path] = /^([^:]{3,300}):(.{1,1024})$/.exec(id) ?? [];
      if (!repository || !path) throw refused('runbook', 'an id that a search for runbooks gave');
      if (!isRunbook(path))
        throw new UserError('not_a_runbook', 'The file does not lie where runbooks are kept.');
      const text = await host.text(repository, path, asking);
      const url = host.url(repository, path);
      const status = text === '' ? 'no_data' : 'ok';
      return { status, data: { id, title: titleOf(path, text), url, text }, url };
    },
  };
}

async function searchRunbooks(
  host: RunbookHost,
  { text, repositories }: Parameters<Runbooks['search']>[0],
  { signal }: Asking,
): ReturnType<Runbooks['search']> {
  const words = searchWords(text);
  const asked = [...new Set(repositories)].slice(0, MOST_REPOSITORIES);
  const found = await Promise.all(
    asked.map((repository, index) =>
      searchOne(host, { repository, words, isSearched: index < MOST_SEARCHED }, signal),
    ),
  );
  const ranked = found.flatMap(({ matches }) => matches).toSorted((a, b) => b.rank - a.rank);
  const data = ranked.slice(0, MOST_MATCHES).map(({ rank: _, ...match }) => match);
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: ranked.length > data.length || found.some(({ truncated }) => truncated),
  };
}

type One = { repository: string; words: string[]; isSearched: boolean };
type Ranked = RunbookMatch & { rank: number };

async function searchOne(
  host: RunbookHost,
  { repository, words, isSearched }: One,
  signal: AbortSignal,
): Promise<{ matches: Ranked[]; truncated: boolean }> {
  if (!host.isName(repository)) return { matches: [], truncated: false };
  const [{ paths, truncated }, mentions] = await Promise.all([
    host.paths(repository, signal).catch(notHere),
    isSearched && words.length > 0 ? mentionsSoon(host, { repository, words }, signal) : [],
  ]);
  const excerpts = new Map(mentions.map(({ path, fragment }) => [path, fragment]));
  const runbooks = [...new Set([...paths, ...excerpts.keys()])].filter(isRunbook);
  const matches = runbooks.map(path => ({
    ...{ id: `${repository}:${path}`, title: titleOf(path), url: host.url(repository, path) },
    ...withExcerpt(excerpts.get(path)),
    rank: rankOf(path, words) + (excerpts.has(path) ? 5 : 0),
  }));
  return { matches: matches.filter(({ rank }) => rank > 0), truncated };
}

/** A repository that another host has, or that has no commit yet. */
function notHere(error: unknown): Paths {
  if (error instanceof VendorError && (error.status === 404 || error.status === 409))
    return { paths: [], truncated: false };
  throw error;
}

/** A search that the host has no time for does not hide the files that it has listed. */
async function mentionsSoon(
  host: RunbookHost,
  { repository, words }: { repository: string; words: string[] },
  signal: AbortSignal,
): ReturnType<RunbookHost['mentions']> {
  const text = words.slice(0, MOST_WORDS_SEARCHED).join(' ');
  const patience = AbortSignal.timeout(SEARCH_PATIENCE_MS);
  const either = AbortSignal.any([signal, patience]);
  try {
    return await unlessAborted(host.mentions(text, repository, either), either);
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted || (error instanceof VendorError && error.status !== 401)) return [];
    throw error;
  }
}

function withExcerpt(fragment: string | undefined): { excerpt?: string } {
  return fragment ? { excerpt: beginningOf(fragment, LONGEST_EXCERPT) } : {};
}
