import { NOTHING, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** When it began, and until when a change may be recorded and still be the cause; milliseconds since 1970. */
export type Moments = { onset: number; latest: number };

const MINUTE = 60_000;

/** How near before onset it reached users. Nothing speaks for what came too late. */
export function weighTiming(verb: string, at: number, { onset, latest }: Moments): Weight {
  const before = (onset - at) / MINUTE;
  const minutes = Math.round(before);
  const said = `${verb} ${moment(minutes)}`;
  if (at > latest) return { ...NOTHING, reasons: [said] };
  // It is recorded when it is done, and its first users met it before: “after onset” alone would clear it.
  const reason = minutes < 0 ? `${verb} as it began, done ${moment(minutes)}` : said;
  const { most, halfAfterMinutes: half } = WEIGHTS.near;
  return { score: (most * half) / (half + Math.max(0, before)), reasons: [reason] };
}

function moment(minutes: number): string {
  if (minutes === 0) return 'at onset';
  return `${spoken(Math.abs(minutes))} ${minutes < 0 ? 'after' : 'before'} onset`;
}

function spoken(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
