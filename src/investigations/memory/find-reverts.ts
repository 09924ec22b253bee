import type { Change } from '../../capabilities/changes.ts';
import type { Sources } from '../../capabilities/sources.ts';
import { askSources } from '../asking/ask-sources.ts';
import { isoTime } from '../asking/time-window.ts';
import type { Candidate, GuiltyChange } from './memory-store.ts';

/** The change by which a guilty one was taken back. */
export type Revert = Pick<Change, 'sha' | 'title' | 'at' | 'url'>;

/** A fix comes soon or is none. */
const LOOK_AHEAD_MS = 3 * 86_400_000;
/** It is one line of what is offered, so it is not waited for longer. */
const PATIENCE_MS = 2_000;

/**
 * Looks up whether the guilty changes were taken back: nobody may have asked Nightjar anything at the time. What cannot
 * be looked up is left out. Answers by incident.
 */
export async function findReverts(
  memories: readonly Pick<Candidate, 'incidentId' | 'change' | 'firedAt'>[],
  context: { sources: Sources; signal: AbortSignal; now: Date },
): Promise<Map<string, Revert>> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const found = await Promise.all(
    memories.map(async ({ incidentId, change, firedAt }) => {
      if (!change || context.sources.changes.length === 0) return [];
      const latest = Math.min(context.now.getTime(), firedAt.getTime() + LOOK_AHEAD_MS);
      const window = { since: isoTime(firedAt), until: isoTime(new Date(latest)) };
      const revert = await revertOf(change, window, { ...context, signal }).catch(() => undefined);
      return revert ? [[incidentId, revert] as const] : [];
    }),
  );
  return new Map(found.flat());
}

async function revertOf(
  change: GuiltyChange,
  window: { since: string; until: string },
  context: { sources: Sources; signal: AbortSignal },
): Promise<Revert | undefined> {
  const { repository } = change;
  const { data } = await askSources(
    {
      capability: 'changes',
      asked: `what took back ${change.sha}`,
      isOfHolder: true,
      ask: (changes, asking) =>
        changes.list({ ...window, repository, kinds: ['pull_request', 'commit'] }, asking),
    },
    context,
  );
  return data.find(({ title }) => takesBack(title, change));
}

/** Git and its hosts call a revert `Revert "<title>"`; people write the commit's id. */
export function takesBack(title: string, { sha, title: taken }: GuiltyChange): boolean {
  if (!/^(?:revert|roll ?back|back out)\b/i.test(title)) return false;
  const bare = taken?.replace(/ \(#\d+\)$/, '');
  return title.includes(sha.slice(0, 7)) || (bare !== undefined && title.includes(bare));
}
