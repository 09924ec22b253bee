/// <reference lib="dom" />
import { Fragment, type ReactNode, useMemo, useRef } from 'react';
import type { Message } from '../../contract.ts';
import { DayLine } from './day-line.tsx';
import { groupMessages } from './group-messages.ts';
import { MessageRow } from './message-row.tsx';
import type { ThreadSummary } from './threads.ts';
import { useFollowBottom } from './use-follow-bottom.ts';

type Props = {
  label: string;
  messages: Message[];
  threads?: Map<string, ThreadSummary>;
  /** Shown under the first message: in a thread, how many replies follow. */
  afterFirst?: ReactNode;
  empty?: ReactNode;
};

/** A scrolling list of messages that follows new ones while the reader is at the end. */
export function MessageList({ label, messages, threads, afterFirst, empty }: Props) {
  const list = useRef<HTMLElement>(null);
  const rows = useMemo(() => groupMessages(messages), [messages]);
  const { behind, onScroll, toBottom } = useFollowBottom(list, messages.at(-1)?.ts ?? '');
  return (
    <div className="list-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section ref={list} className="list" aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className="list-content" role="log" aria-label={label}>
          {messages.length === 0 && empty}
          {rows.map(({ message, newDay, continued }, index) => (
            <Fragment key={`${message.ts}-${message.ephemeralTo ?? ''}`}>
              {newDay && <DayLine day={newDay} />}
              <MessageRow
                message={message}
                continued={continued && !(afterFirst && index === 1)}
                thread={threads?.get(message.ts)}
                opensThread={threads !== undefined}
              />
              {index === 0 && afterFirst}
            </Fragment>
          ))}
        </div>
      </section>
      {behind && (
        <button type="button" className="new-messages" onClick={toBottom}>
          ↓ New messages
        </button>
      )}
    </div>
  );
}
