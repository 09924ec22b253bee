/// <reference lib="dom" />
import { memo } from 'react';
import type { Message } from '../../contract.ts';
import { displayName } from '../data/people.ts';
import { useDirectory, useSession } from '../data/session.ts';
import { Avatar } from './avatar.tsx';
import { MessageBody } from './message-body.tsx';
import { clockTime, fullTime, momentOf } from './message-times.ts';
import { MessageToolbar } from './message-toolbar.tsx';
import { Reactions } from './reactions.tsx';
import { RepliesLink } from './replies-link.tsx';
import type { ThreadSummary } from './threads.ts';

type Props = {
  message: Message;
  continued: boolean;
  thread?: ThreadSummary | undefined;
  /** Whether the row can open the message's thread; inside a thread it cannot. */
  opensThread: boolean;
};

/** One message with all that belongs to it. */
export const MessageRow = memo(function MessageRow(props: Props) {
  const { message, continued, thread, opensThread } = props;
  const { people } = useDirectory();
  const { go } = useSession();
  const person = people.find(p => p.id === message.user);
  const { channel, ts } = message;
  const openThread = () => go({ at: 'channel', channel, thread: ts });
  return (
    <article className="message" data-continued={continued} data-ephemeral={!!message.ephemeralTo}>
      <div className="message-side">
        {continued ? <MessageTime ts={ts} /> : <Avatar person={person} />}
      </div>
      <div className="message-main">
        {!continued && (
          <header className="message-header">
            <strong>{displayName(person, message.user)}</strong>
            {person?.isBot && <span className="app-badge">App</span>}
            <MessageTime ts={ts} />
          </header>
        )}
        {message.ephemeralTo && <p className="only-you">Only visible to you</p>}
        <MessageBody message={message} />
        {message.reactions.length > 0 && <Reactions message={message} />}
        {thread && opensThread && <RepliesLink thread={thread} onOpen={openThread} />}
      </div>
      {!message.ephemeralTo && (
        <MessageToolbar message={message} onThread={opensThread ? openThread : undefined} />
      )}
    </article>
  );
});

function MessageTime({ ts }: { ts: string }) {
  const moment = momentOf(ts);
  return (
    <time className="message-time" dateTime={moment.toISOString()} title={fullTime(moment)}>
      {clockTime(moment)}
    </time>
  );
}
