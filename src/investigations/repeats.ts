import { instantOf } from './asking/time-window.ts';
import type { Run } from './run.ts';
import type { Call } from './transcript.ts';

/** Windows that differ by less than this, or by a twentieth of their length, ask the same. */
const JITTER_MS = 2 * 60_000;
const JITTER_SHARE = 0.05;
/** What could not be reached may be asked once more. */
const MOST_UNREACHED = 2;
const TIMES = ['since', 'until'] as const;

/**
 * The earlier call of this investigation that asked the same or nearly so: case, space, order and a slightly moved
 * window make no new question. Undefined for one that asks something new.
 */
export function repeatOf(call: Call, calls: readonly Call[], now: Date): Call | undefined {
  if (call.tool === 'findings') return undefined;
  const earlier = calls.filter(
    ({ tool, seq, number }) => tool === call.tool && seq > 0 && number < call.number,
  );
  // A plan may come back to what it was; only saying it twice in a row says nothing.
  const candidates = call.tool === 'plan' ? earlier.slice(-1) : earlier;
  const same = candidates.filter(other => isSameInput(other.input, call.input, now));
  const unreached = same.filter(({ status }) => status === 'unavailable');
  if (unreached.length < MOST_UNREACHED && unreached.length === same.length) return undefined;
  return same.find(({ status }) => status === 'ok' || status === 'no_data') ?? same[0];
}

/** So many turns in a row without a new question, one of them a repetition, are a circle. */
const CIRCLE = 2;
/** So many turns in a row that only plan are one too. */
const ONLY_PLANS = 4;

/** Whether the last turns brought nothing new: A/A/A as well as A/B/A/B. */
export function goesInCircles({ calls, entries }: Run, now: Date): boolean {
  const turns = entries
    .filter(({ role }) => role === 'assistant')
    .map(({ seq }) => calls.filter(call => call.seq === seq));
  const isRepeat = (call: Call) => repeatOf(call, calls, now) !== undefined;
  const isBarren = (turn: Call[]) =>
    turn.length > 0 && turn.every(call => call.tool === 'plan' || isRepeat(call));
  const streak = turns.slice(turns.findLastIndex(turn => !isBarren(turn)) + 1);
  return streak.length >= ONLY_PLANS || (streak.length >= CIRCLE && streak.flat().some(isRepeat));
}

function isSameInput(one: unknown, other: unknown, now: Date): boolean {
  if (canonical(one, now) !== canonical(other, now)) return false;
  const [a, b] = [windowOf(one, now), windowOf(other, now)];
  const length = Math.abs((a.until ?? now.getTime()) - (a.since ?? now.getTime()));
  const tolerance = Math.max(JITTER_MS, length * JITTER_SHARE);
  return TIMES.every(name => isNear(a[name], b[name], tolerance));
}

function isNear(one: number | undefined, other: number | undefined, tolerance: number): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Math.abs(one - other) <= tolerance;
}

/** The input without its times, in lower case, its fields and lists in order and its gaps left out. */
function canonical(input: unknown, now: Date): string {
  const fields = isRecord(input) ? Object.entries(input) : [['', input] as const];
  const rest = fields.filter(([name, value]) => !isTime(name, value, now));
  return JSON.stringify(ordered(Object.fromEntries(rest)));
}

function ordered(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim().toLowerCase();
  if (Array.isArray(value)) return value.map(item => JSON.stringify(ordered(item))).toSorted();
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).filter(([, part]) => !isGap(part));
  return fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => [name, ordered(part)]);
}

function isGap(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function windowOf(input: unknown, now: Date): { since?: number; until?: number } {
  if (!isRecord(input)) return {};
  const times = TIMES.map(name => [name, timeOf(input[name], now)] as const);
  return Object.fromEntries(times.filter(([, time]) => time !== undefined));
}

function isTime(name: string, value: unknown, now: Date): boolean {
  return TIMES.some(time => time === name) && timeOf(value, now) !== undefined;
}

function timeOf(value: unknown, now: Date): number | undefined {
  return typeof value === 'string' ? instantOf(value, now)?.getTime() : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
