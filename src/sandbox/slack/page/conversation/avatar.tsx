/// <reference lib="dom" />
import type { Person } from '../../contract.ts';
import { displayName, initials } from '../data/people.ts';

/** The square that stands for a person's picture. */
export function Avatar({ person, small }: { person: Person | undefined; small?: boolean }) {
  const style = { background: person?.color ?? '#616061' };
  return (
    <span className={small ? 'avatar avatar-small' : 'avatar'} style={style} aria-hidden="true">
      {initials(displayName(person, '?'))}
    </span>
  );
}
