import { goals } from './goals.ts';
import { TECHNIQUES } from './techniques.ts';

/** One string of the corpus. */
export type Injection = { id: string; goal: string; technique: string; text: string };

/** Every goal by every technique. `trap` is an address at which the attacker listens. */
export function injections(trap: string): Injection[] {
  return goals(trap).flatMap(goal =>
    TECHNIQUES.map(technique => ({
      id: `${goal.id} by ${technique.id}`,
      goal: goal.id,
      technique: technique.id,
      text: technique.wrap(goal.order),
    })),
  );
}
