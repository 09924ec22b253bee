/// <reference lib="dom" />
import { useMemo } from 'react';
import type { Snapshot, World } from '../contract.ts';
import { DirectoryContext, SessionContext } from './data/session.ts';
import { useActs } from './data/use-acts.ts';
import { useDirectoryOf } from './data/use-directory.ts';
import { useRoute } from './data/use-route.ts';
import { useUnread } from './data/use-unread.ts';
import { ConfirmProvider } from './dialogs/confirm-provider.tsx';
import { ModalStack } from './dialogs/modal-stack.tsx';

import { Panes } from './panes.tsx';
import { placeOf, routeOf } from './place-of.ts';
import { Notices } from './shell/notices.tsx';
import { Sidebar } from './shell/sidebar.tsx';
import { Strip } from './shell/strip.tsx';
import { useNotices } from './shell/use-notices.ts';
import { useTitle } from './use-title.ts';
import { viewedChannel } from './viewed-channel.ts';

type Props = {
  snapshot: Snapshot;
  world: World | undefined;
  linked: boolean;
  onActAs: (person: string) => void;
};

/** The whole workspace as one person sees it. */
export function Workspace({ snapshot, world, linked, onActAs }: Props) {
  const [route, go] = useRoute();
  const { notices, show, dismiss } = useNotices();
  const directory = useDirectoryOf(snapshot);
  const { act, attempt } = useActs(snapshot.me.id, show);
  const session = useMemo(() => ({ act, attempt, go, notify: show }), [act, attempt, go, show]);
  const place = placeOf(route, snapshot.channels);
  const unread = useUnread(snapshot, viewedChannel(route, place), id => {
    const channel = snapshot.channels.find(one => one.id === id);
    const name = channel?.isDirect ? channel.name : `#${channel?.name}`;
    show(`New in ${name}`, { label: 'Open', run: () => go({ at: 'channel', channel: id }) });
  });
  useTitle(place, snapshot.team.name, unread.size);
  return (
    <DirectoryContext value={directory}>
      <SessionContext value={session}>
        <ConfirmProvider>
          <div
            className="page"
            data-at={route.at}
            data-thread={place.at === 'channel' && !!place.thread}
          >
            <Strip world={world} onActAs={onActAs} />
            {!linked && (
              <p className="unlinked" role="status">
                Lost the link to the local Slack. Trying again…
              </p>
            )}
            <main className="panes">
              <Sidebar route={route.at === 'list' ? routeOf(place) : route} unread={unread} />
              <Panes place={place} snapshot={snapshot} world={world} />
            </main>
          </div>
          <ModalStack modals={snapshot.modals} />
          <Notices notices={notices} onDismiss={dismiss} />
        </ConfirmProvider>
      </SessionContext>
    </DirectoryContext>
  );
}
