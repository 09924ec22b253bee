import type { Asking } from '../capabilities/source.ts';

/**
 * Asks, and gives the same answer again for so long. Two who ask at the same moment both ask: one that gives up must
 * not take the answer from the other. Failures are not kept.
 */
export function kept<T>(
  forMs: number,
  ask: (asking: Asking) => Promise<T>,
): (asking: Asking) => Promise<T> {
  let known: { answer: T; at: number } | undefined;
  return async asking => {
    if (known && performance.now() - known.at < forMs) return known.answer;
    const answer = await ask(asking);
    known = { answer, at: performance.now() };
    return answer;
  };
}
