import { TOLERANCE_MS, type Weight } from './suspect.ts';

const MINUTE = 60_000;
/** Within so many minutes before onset a change has these points. */
const NEAR = [
  { minutes: 15, score: 3 },
  { minutes: 60, score: 2 },
  { minutes: 360, score: 1 },
  { minutes: 720, score: 0 },
];
/** What ran so long without harm needs more than words to be blamed. */
const LONG_AGO = -1.5;

/** What came shortly before onset is likelier; what came after it is out of the question: undefined. */
export function weighTiming(at: number, onset: number): Weight | undefined {
  const before = (onset - at) / MINUTE;
  if (before * MINUTE < -TOLERANCE_MS) return undefined;
  const score = NEAR.find(({ minutes }) => before <= minutes)?.score ?? LONG_AGO;
  return { score, reasons: [`${spoken(Math.max(0, before))} before onset`] };
}

function spoken(minutes: number): string {
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
