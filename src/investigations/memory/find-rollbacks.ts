import type { Change, Changes } from '../../capabilities/changes.ts';
import type { Asking, Window } from '../../capabilities/source.ts';
import { type Asked, askSources } from '../asking/ask-sources.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { isSameCommit } from '../verdict/read-changes.ts';
import type { GuiltyChange } from './memory-store.ts';
import type { TakenBack } from './taken-back.ts';

/** A deployment and what ran in its environment before it. */
type Step = { from: Change; to: Change };

/** Each costs up to two comparisons. */
const MOST_COMPARED = 4;

/**
 * The first deployment within a window by which a guilty change left an environment: what ran there before held it, and
 * what was deployed then is an earlier commit. Only the history of the repository tells which commit is earlier: a
 * release branch may be deployed long after it was made.
 */
export async function rollbackOf(
  change: GuiltyChange,
  window: Window,
  context: Asked,
): Promise<TakenBack | undefined> {
  const { repository, sha: guilty } = change;
  const { data } = await askSources(
    {
      capability: 'changes',
      asked: `what was deployed after ${guilty}`,
      isOfHolder: true,
      ask: (changes, asking) =>
        changes.list({ ...window, repository, kinds: ['deployment'] }, asking),
    },
    context,
  );
  const history = historyOf(repository, context);
  for (const { from, to } of stepsIn(data, guilty).slice(0, MOST_COMPARED)) {
    const [wasThere, isGone] = await Promise.all([
      history.holds(from.sha, guilty),
      history.isEarlier(to.sha, guilty),
    ]);
    const { sha, at, environment } = to;
    if (wasThere && isGone)
      return { how: 'rollback', sha, at, ...(environment && { environment }) };
  }
  return undefined;
}

/** What only the repository knows: which commits a commit holds. */
function historyOf(repository: string, context: Asked) {
  const compare = async (base: string, head: string) => {
    const question = {
      capability: 'changes' as const,
      asked: `${base} against ${head}`,
      isOfHolder: true,
      ask: (changes: Changes, asking: Asking) =>
        changes.compare({ repository, base, head }, asking),
    };
    return (await askSources(question, context)).data;
  };
  return {
    holds: async (sha: string, other: string) =>
      isSameCommit(sha, other) || (await compare(other, sha)).behindBy === 0,
    async isEarlier(sha: string, other: string) {
      const { aheadBy, behindBy } = await compare(sha, other);
      return behindBy === 0 && aheadBy > 0;
    },
  };
}

/**
 * The steps that can be rollbacks, oldest first: from one commit to another that is not the guilty one, in an
 * environment of users. Of the first deployment within the window nobody knows what ran before it.
 */
export function stepsIn(changes: readonly Change[], guilty: string): Step[] {
  const live = changes.filter(each => each.kind === 'deployment' && reachedUsers(each));
  const steps = [...Map.groupBy(live, ({ environment = '' }) => environment).values()].flatMap(
    each => {
      const inOrder = each.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
      return inOrder.slice(1).flatMap((to, nth) => {
        const from = inOrder[nth];
        return from ? [{ from, to }] : [];
      });
    },
  );
  return steps
    .filter(({ from, to }) => !isSameCommit(to.sha, guilty) && !isSameCommit(from.sha, to.sha))
    .toSorted((a, b) => Date.parse(a.to.at) - Date.parse(b.to.at));
}
