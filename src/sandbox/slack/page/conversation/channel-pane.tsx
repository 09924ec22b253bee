/// <reference lib="dom" />
import { type ReactNode, useMemo } from 'react';
import type { Channel, Message } from '../../contract.ts';
import { Composer } from '../composer/composer.tsx';
import { useDirectory } from '../data/session.ts';
import { PaneHeader } from '../shell/pane-header.tsx';
import { MessageList } from './message-list.tsx';
import { type Prompt, Prompts } from './prompts.tsx';
import { channelMessages, summariseThreads } from './threads.ts';

type Props = {
  channel: Channel;
  messages: Message[];
  tabs?: ReactNode;
  empty: ReactNode;
  prompts: Prompt[];
};

/** A channel: its messages, and the box to write one. */
export function ChannelPane({ channel, messages, tabs, empty, prompts }: Props) {
  const { me } = useDirectory();
  const shown = useMemo(
    () => channelMessages(messages, channel.id, me.id),
    [messages, channel.id, me.id],
  );
  const threads = useMemo(() => summariseThreads(messages, channel.id), [messages, channel.id]);
  const name = channel.isDirect ? channel.name : `#${channel.name}`;
  return (
    <section className="pane pane-main" aria-label={name}>
      <PaneHeader title={name} detail={channel.topic} backTo={{ at: 'list' }} />
      {tabs}
      <MessageList
        key={channel.id}
        label={`Messages in ${name}`}
        messages={shown}
        threads={threads}
        empty={empty}
      />
      <Prompts channel={channel.id} prompts={prompts} />
      <Composer key={`box-${channel.id}`} channel={channel} />
    </section>
  );
}
