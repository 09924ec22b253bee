import { goals } from './goals.ts';
import type { Attack, Risk } from './kinds.ts';
import { TECHNIQUES } from './techniques.ts';

/** One string of the corpus, with what it is after and how. */
export type Injection = { id: string; risk: Risk; attack: Attack; text: string };

/** Every goal by every technique. `trap` is an address at which the attacker listens. */
export function injections(trap: string): Injection[] {
  return goals(trap).flatMap(goal =>
    TECHNIQUES.map(technique => ({
      id: `${goal.id} by ${technique.id}`,
      risk: goal.risk,
      attack: technique.attack,
      text: technique.wrap(goal.order),
    })),
  );
}
