import type { RunbookMatch, Runbooks } from '../../capabilities/runbooks.ts';

const LONGEST_EXCERPT = 400;

/** A runbook in a list; `id` is the handle for reading it. */
export function sayRunbookMatch(item: RunbookMatch) {
  return {
    id: item.id,
    title: item.title,
    updated: item.updatedAt,
    excerpt: item.excerpt?.slice(0, LONGEST_EXCERPT),
    url: item.url,
  };
}

type Runbook = Awaited<ReturnType<Runbooks['read']>>['data'];

/** A whole runbook. */
export function sayRunbook({ title, updatedAt, text, url }: Runbook) {
  return { title, updated: updatedAt, text, url };
}
