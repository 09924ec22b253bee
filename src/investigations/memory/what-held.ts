import type { Remembered } from '../../incidents/remembered.ts';
import type { Aftermath, Later } from './aftermath-store.ts';
import { saySpan } from './spans.ts';

const DAY = 86_400_000;
/** The same trouble within this time has come back; after it, it is another incident. */
export const HELD_AFTER_MS = 7 * DAY;

/** Whether an incident stayed away. `back`: the first like it at the same service that fired within a week of its end. */
export function whatHeld(
  { resolvedAt, reopenedAt }: Pick<Aftermath, 'resolvedAt' | 'reopenedAt'>,
  firedAt: Date,
  back: Later | undefined,
  now: Date,
): Pick<Remembered, 'held' | 'outcome'> {
  const ended = resolvedAt
    ? `resolved ${saySpan(firedAt, resolvedAt)} after it fired`
    : 'its end was not recorded';
  const say = (held: Remembered['held'], then: string) => ({ held, outcome: `${ended}; ${then}` });
  if (back) {
    const which = back.isAsked ? 'this one' : 'one like it';
    return say('came_back', `${which} fired ${saySpan(resolvedAt ?? firedAt, back.firedAt)} later`);
  }
  if (reopenedAt) return say('reopened', 'it was reopened before that');
  if (!resolvedAt) return { held: 'unknown', outcome: ended };
  if (now.getTime() - resolvedAt.getTime() < HELD_AFTER_MS)
    return say('so_far', `nothing like it for ${saySpan(resolvedAt, now)} so far`);
  return say('held', 'nothing like it within 7 days');
}
