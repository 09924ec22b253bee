/// <reference lib="dom" />
import type { Message } from '../../contract.ts';
import { displayName } from '../data/people.ts';
import { useDirectory, useSession } from '../data/session.ts';
import { emojiOf } from './emoji.ts';

/** The reactions under a message; pressing one adds or takes back one's own. */
export function Reactions({ message }: { message: Message }) {
  const { me, people } = useDirectory();
  const { act } = useSession();
  const { channel, ts } = message;
  const nameOf = (id: string) =>
    displayName(
      people.find(p => p.id === id),
      id,
    );
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          className="reaction"
          aria-pressed={users.includes(me.id)}
          aria-label={`${name.replaceAll('_', ' ')}, ${users.length}: ${users.map(nameOf).join(', ')}`}
          title={users.map(nameOf).join(', ')}
          onClick={() => void act({ do: 'react', channel, ts, name })}
        >
          <span aria-hidden="true">{emojiOf(name)}</span> {users.length}
        </button>
      ))}
    </div>
  );
}
