/// <reference lib="dom" />
import { useMemo } from 'react';
import type { Channel, Message, Snapshot } from '../../contract.ts';
import { Composer } from '../composer/composer.tsx';
import { useDirectory, useSession } from '../data/session.ts';
import { PaneHeader } from '../shell/pane-header.tsx';
import { MessageList } from './message-list.tsx';
import { StatusLine } from './status-line.tsx';
import { threadMessages } from './threads.ts';

type Props = { channel: Channel; root: string; snapshot: Snapshot };

/** A thread beside its channel; Escape closes it. */
export function ThreadPane({ channel, root, snapshot }: Props) {
  const { me } = useDirectory();
  const { go } = useSession();
  const { messages } = snapshot;
  const isHere = (one: { channel: string; threadTs: string }) =>
    one.channel === channel.id && one.threadTs === root;
  const shown = useMemo(
    () => threadMessages(messages, channel.id, root, me.id),
    [messages, channel.id, root, me.id],
  );
  const replies = shown.filter(m => m.ts !== root && !m.ephemeralTo).length;
  const back = { at: 'channel' as const, channel: channel.id };
  const name = channel.isDirect ? channel.name : `#${channel.name}`;
  return (
    <aside
      className="pane pane-thread"
      aria-label="Thread"
      onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && go(back)}
    >
      <PaneHeader title="Thread" detail={name} backTo={back} closeTo={back} />
      <MessageList
        key={root}
        label="Thread"
        messages={shown}
        afterFirst={replies > 0 && <ReplyCount count={replies} />}
        empty={<p className="empty">This message is gone, or not visible to you.</p>}
      />
      <StatusLine
        channel={channel.id}
        threadTs={root}
        status={snapshot.statuses.find(isHere)?.status}
        working={isWorking(snapshot.sessions?.find(isHere)?.status, shown)}
      />
      <Composer key={`box-${root}`} channel={channel} threadTs={root} />
    </aside>
  );
}

function ReplyCount({ count }: { count: number }) {
  return (
    <p className="reply-count">
      <span>{count === 1 ? '1 reply' : `${count} replies`}</span>
    </p>
  );
}

function isWorking(session: string | undefined, messages: Message[]): boolean {
  return session === 'processing' || messages.some(message => message.streaming);
}
