import type { ToolContext } from '../tool.ts';
import { givenUpWith } from './ask-sources.ts';

/** So many repositories of the service are asked at once when none is named. */
const MOST_OWN = 5;
/** And so many of all. Each deployment of each costs its vendor a request. */
const MOST_EVERYWHERE = 20;

type Named = { repository?: string | undefined; everywhere?: boolean | undefined };

/**
 * The repository that was named; all that were pushed to last, those of the service first; or those of the service.
 */
export async function repositoriesAsked(
  { repository, everywhere }: Named,
  context: ToolContext,
): Promise<string[]> {
  const own = context.scope.repositories.slice(0, MOST_OWN);
  if (repository) return [repository];
  if (!everywhere) return own;
  return [...new Set([...own, ...(await lastPushed(context))])].slice(0, MOST_EVERYWHERE);
}

/** A source that is down lists nothing here, and says so when it is asked for the changes. */
async function lastPushed({ sources, signal }: ToolContext): Promise<string[]> {
  const lists = await Promise.all(
    sources.changes.map(({ ask }) =>
      givenUpWith(signal, () => ask.repositories({ signal })).catch(() => []),
    ),
  );
  const newest = lists.flat().toSorted((a, b) => momentOf(b) - momentOf(a));
  return newest.map(({ name }) => name);
}

function momentOf({ pushedAt }: { pushedAt?: string }): number {
  return pushedAt ? Date.parse(pushedAt) : 0;
}
