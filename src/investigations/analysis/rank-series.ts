import type { JudgedSeries } from './judge-series.ts';

const MINUTE = 60_000;
/** A change within this distance of onset counts in full, one farther away less. */
const NEAR = { before: 30 * MINUTE, after: 15 * MINUTE };
const FAR_WEIGHT = 0.6;
/** What is less unusual than this is no news. */
export const NEWS = 20;

/** The most unusual around onset (milliseconds) first; the same ones in the order in which they came. */
export function rankSeries<Judged extends JudgedSeries>(
  judged: readonly Judged[],
  onset: number,
): Judged[] {
  return judged.toSorted((a, b) => weight(b, onset) - weight(a, onset));
}

function weight(judged: JudgedSeries, onset: number): number {
  const at = momentOf(judged);
  return judged.unusual * (at !== undefined && isNear(at, onset) ? 1 : FAR_WEIGHT);
}

/** Whether what happened then may belong to what began at onset, both in milliseconds. */
export function isNear(at: number, onset: number): boolean {
  return at >= onset - NEAR.before && at <= onset + NEAR.after;
}

/** When something happened to the series, in milliseconds. */
export function momentOf({ change, appearedAt, endedAt }: JudgedSeries): number | undefined {
  return change?.at ?? appearedAt ?? endedAt;
}
