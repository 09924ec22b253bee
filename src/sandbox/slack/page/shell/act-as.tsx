/// <reference lib="dom" />
import { displayName } from '../data/people.ts';
import { useDirectory } from '../data/session.ts';

/** Switches who one is in the workspace. */
export function ActAs({ onActAs }: { onActAs: (person: string) => void }) {
  const { me, people } = useDirectory();
  return (
    <label className="act-as">
      <span>Act as</span>
      <select value={me.id} onChange={event => onActAs(event.target.value)}>
        {people
          .filter(person => !person.isBot)
          .map(person => (
            <option key={person.id} value={person.id}>
              {displayName(person, person.id)}
              {person.isGuest && ' (guest)'}
              {person.isAdmin && ' (admin)'}
            </option>
          ))}
      </select>
    </label>
  );
}
