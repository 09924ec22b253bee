/// <reference lib="dom" />
import { useDirectory } from '../data/session.ts';
import { Avatar } from './avatar.tsx';
import { clockTime, dayLabel, momentOf } from './message-times.ts';
import type { ThreadSummary } from './threads.ts';

type Props = { thread: ThreadSummary; onOpen: () => void };

/** "3 replies", with who took part and when last. */
export function RepliesLink({ thread, onOpen }: Props) {
  const { people } = useDirectory();
  const last = momentOf(thread.lastTs);
  const day = dayLabel(last, new Date()).replace(/^(Today|Yesterday)$/, d => d.toLowerCase());
  return (
    <button type="button" className="replies" onClick={onOpen}>
      {thread.people.slice(0, 4).map(id => (
        <Avatar key={id} small person={people.find(p => p.id === id)} />
      ))}
      <strong>{thread.count === 1 ? '1 reply' : `${thread.count} replies`}</strong>
      <span className="quiet">
        Last reply {day} at {clockTime(last)}
      </span>
    </button>
  );
}
