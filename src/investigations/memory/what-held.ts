import type { Remembered } from '../../incidents/remembered.ts';
import type { Aftermath, Later } from './aftermath-store.ts';
import { saySpan } from './spans.ts';

const DAY = 86_400_000;
/** The same trouble within this time has come back; after it, it is another incident. */
export const HELD_AFTER_MS = 7 * DAY;

/** Whether an incident stayed away. `back`: the first like it at the same service that fired within a week of its end. */
export function whatHeld(
  { state, resolvedAt, reopenedAt }: Pick<Aftermath, 'state' | 'resolvedAt' | 'reopenedAt'>,
  firedAt: Date,
  back: Later | undefined,
  now: Date,
): Pick<Remembered, 'held' | 'outcome'> {
  const took = resolvedAt && `resolved ${saySpan(firedAt, resolvedAt)} after it fired`;
  const say = (held: Remembered['held'], then: string) => ({
    held,
    outcome: [took, then].filter(Boolean).join('; '),
  });
  if (back) {
    const which = back.isAsked ? 'this may be that again' : 'an incident like it fired again';
    return say('came_back', `${which}, ${saySpan(resolvedAt ?? firedAt, back.firedAt)} later`);
  }
  if (reopenedAt) return say('reopened', 'it was reopened once');
  if (!resolvedAt)
    return state === 'acknowledged'
      ? say('open', 'not resolved yet')
      : say('unknown', 'nobody recorded its end');
  const age = now.getTime() - resolvedAt.getTime();
  if (age < HELD_AFTER_MS) return say('so_far', `held for ${saySpan(resolvedAt, now)} so far`);
  return say('held', 'nothing like it within 7 days');
}
