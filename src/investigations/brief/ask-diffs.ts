import type { ChangeDetail } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { type Answered, askSources } from '../asking/ask-sources.ts';
import { keyOf, rankChanges, type ToRank, type WentWrong } from '../ranking/rank-changes.ts';
import type { GatherDeps } from './questions.ts';

/** A diff that was read: what it shows, and the question as evidence has it. */
export type ReadDiff = Answered<ChangeDetail> & { startedAt: Date };
export type Diffs = ReadonlyMap<string, ReadDiff>;

/** So many diffs of the best candidates are read; each costs a vendor two or three requests. */
const MOST = 8;
/** The brief stands without them: they are not waited for as long as the other answers. */
const PATIENCE_MS = 2_500;

/**
 * Reads the diffs of what stands best by its title and time, all at once. What does not come in time is left out, and
 * who kept the brief waiting before is not asked.
 */
export async function askDiffs(
  found: ToRank,
  wentWrong: WentWrong,
  deps: GatherDeps,
): Promise<Diffs> {
  const best = rankChanges(found, wentWrong).deployed.filter(hasDiff).slice(0, MOST);
  const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const changes = deps.sources.changes.filter(({ connection }) => !deps.silent.has(connection));
  const sources = { ...deps.sources, changes };
  const read = await Promise.all(
    best.map(async ({ change }) => {
      const diff = await askDiff(change, { ...deps, sources, signal });
      return diff ? [[keyOf(change), diff] as const] : [];
    }),
  );
  return new Map(read.flat());
}

type InRepository = Candidate & { change: { repository: string; sha: string } };

function hasDiff(candidate: Candidate): candidate is InRepository {
  return candidate.change.repository !== undefined && candidate.change.sha !== undefined;
}

async function askDiff(
  { repository, sha: ref }: InRepository['change'],
  { sources, signal, now }: GatherDeps,
): Promise<ReadDiff | undefined> {
  const startedAt = now();
  const question = {
    capability: 'changes' as const,
    asked: `change ${ref} of ${repository} with its diff`,
    isOfHolder: true,
    ask: (changes: (typeof sources.changes)[number]['ask'], asking: { signal: AbortSignal }) =>
      changes.get({ repository, ref }, asking),
  };
  try {
    const answer = await askSources(question, { sources, signal });
    return answer.status === 'ok' ? { ...answer, startedAt } : undefined;
  } catch {
    // A title is weighed without its diff; whoever investigates asks again and is told why.
    return undefined;
  }
}
