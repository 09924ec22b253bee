import type { Window } from '../../capabilities/source.ts';
import { type Asked, askSources } from '../asking/ask-sources.ts';
import type { GuiltyChange } from './memory-store.ts';
import type { TakenBack } from './taken-back.ts';

/** The change within a window that says that it takes back a guilty one. */
export async function revertOf(
  change: GuiltyChange,
  window: Window,
  context: Asked,
): Promise<TakenBack | undefined> {
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
  const found = data.find(({ title }) => takesBack(title, change));
  return found && { how: 'revert', sha: found.sha, title: found.title, at: found.at };
}

/** Git and its hosts call a revert `Revert "<title>"`; people write the commit's id. */
export function takesBack(title: string, { sha, title: taken }: GuiltyChange): boolean {
  if (!/^(?:revert|roll ?back|back out)\b/i.test(title)) return false;
  const bare = taken?.replace(/ \(#\d+\)$/, '');
  return title.includes(sha.slice(0, 7)) || (bare !== undefined && title.includes(bare));
}
