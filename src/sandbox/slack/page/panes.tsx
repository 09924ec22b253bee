/// <reference lib="dom" />
import type { Snapshot, World } from '../contract.ts';
import { ChannelPane } from './conversation/channel-pane.tsx';
import { ThreadPane } from './conversation/thread-pane.tsx';
import type { Shown } from './place-of.ts';
import { AppTabs } from './shell/app-tabs.tsx';
import { HomePane } from './shell/home-pane.tsx';
import { PaneHeader } from './shell/pane-header.tsx';
import { ScenarioList } from './shell/scenario-list.tsx';

type Props = { place: Shown; snapshot: Snapshot; world: World | undefined };

/** The main pane and, beside it, the open thread. */
export function Panes({ place, snapshot, world }: Props) {
  if (place.at === 'home') return <HomePane home={snapshot.home} />;
  if (place.at === 'nowhere') return <Nowhere />;
  const { channel, thread } = place;
  return (
    <>
      <ChannelPane
        channel={channel}
        messages={snapshot.messages}
        tabs={channel.isDirect && <AppTabs at="messages" />}
        empty={<EmptyChannel world={world} />}
        prompts={snapshot.prompts?.find(one => one.channel === channel.id)?.prompts ?? []}
      />
      {thread && <ThreadPane channel={channel} root={thread} snapshot={snapshot} />}
    </>
  );
}

function EmptyChannel({ world }: { world: World | undefined }) {
  return (
    <div className="empty">
      <p>Nothing has been said here yet.</p>
      {world && <ScenarioList scenarios={world.scenarios} />}
    </div>
  );
}

function Nowhere() {
  return (
    <section className="pane pane-main" aria-label="Not found">
      <PaneHeader title="Not found" backTo={{ at: 'list' }} />
      <p className="empty">This conversation does not exist, or you are not in it.</p>
    </section>
  );
}
