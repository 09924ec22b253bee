import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import type { NamedChange } from './deployment-of.ts';
import { isSameCommit, seenChanges } from './read-changes.ts';

/** Who was hurt asks again, and what piled up is worked off. */
const SETTLES_MS = 10 * 60_000;
const REVERT = /^revert\b/i;

/**
 * When a change was taken back since onset, milliseconds since 1970, although a graph was off long after that:
 * what was deployed before it was deployed again, or its revert was. Undefined when that was not seen.
 */
export function takenBackInVain(
  change: NamedChange,
  { deployedAt, onset, offUntil }: { deployedAt: number; onset: number; offUntil: number },
  known: readonly EvidenceRecord[],
): number | undefined {
  const here = seenChanges(known).filter(
    ({ repository, sha }) =>
      repository === change.repository.toLowerCase() && !isSameCommit(sha, change.ref),
  );
  const before = here.filter(({ kind, at }) => kind === 'deployment' && at < deployedAt);
  const reverts = here.filter(({ title }) => isRevertOf(title, change, known));
  const gone = [...before, ...reverts].map(({ sha }) => sha);
  const back = here
    .filter(each => each.kind === 'deployment' && reachedUsers(each) && each.at > onset)
    .filter(({ sha }) => gone.some(each => isSameCommit(each, sha)))
    .map(({ at }) => at);
  const first = Math.min(...back);
  return offUntil >= first + SETTLES_MS ? first : undefined;
}

/** `Revert "Ask the new geocoder"`: by the title of the change, or by its id. */
function isRevertOf(
  title: string,
  { ref }: NamedChange,
  known: readonly EvidenceRecord[],
): boolean {
  if (!REVERT.test(title)) return false;
  const own = seenChanges(known).filter(({ sha }) => isSameCommit(sha, ref));
  return title.includes(ref.slice(0, 7)) || own.some(each => holds(title, each.title));
}

function holds(revert: string, title: string): boolean {
  return title !== '' && !REVERT.test(title) && revert.toLowerCase().includes(title.toLowerCase());
}
