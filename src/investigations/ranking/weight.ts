/** How much speaks for something, in points, and why, in words for people. */
export type Weight = { score: number; reasons: string[] };

export const NOTHING: Weight = { score: 0, reasons: [] };

export function addUp(weights: readonly Weight[]): Weight {
  return {
    score: weights.reduce((sum, { score }) => sum + score, 0),
    reasons: weights.flatMap(({ reasons }) => reasons),
  };
}
