import { instantOf } from '../asking/time-window.ts';
import { type Call, type Entry, paragraphsOf } from '../model/transcript.ts';
import { findTool } from '../tools/index.ts';
import { LAST_TURN, NEARLY_SPENT } from './loop-words.ts';
import type { Run } from './run.ts';

/** Windows whose ends differ by less than this, or by a twentieth of their length, ask the same. */
const JITTER_MS = 2 * 60_000;
const JITTER_SHARE = 0.05;
/** Windows of a few minutes, one after the other, are each a question of their own. */
const MOST_JITTER_SHARE = 0.2;
/** What could not be reached may be asked once more. */
const MOST_UNREACHED = 2;
/** What had no answer may have one after this long. */
const UNANSWERED_MS = 60_000;
/** An answer that reached until now is old after this long. */
const OLD_MS = 5 * 60_000;
/** Sleeps last 5 seconds or longer; else the model is asked as soon as there is something to ask it. */
const SLEPT_MS = 3_000;
const TIMES = ['since', 'until'] as const;

type Journal = Pick<Run, 'calls' | 'entries'>;
type Window = { since?: number; until?: number };
/** A call as what it asks, at the time when it was asked. */
type Question = { call: Call; at: Date; words: string; window: Window };

/**
 * The earlier call of this investigation that asked the same or nearly so, and whose answer still stands: order, outer
 * space and a slightly moved window make no new question. Undefined for one that asks something new.
 */
export function repeatOf(call: Call, { calls, entries }: Journal, now: Date): Call | undefined {
  const before = calls.filter(({ number }) => number < call.number);
  return repeatsIn({ calls: [...before, call], entries }, now).get(call.number);
}

/** So many turns in a row without a new question, one of them a repetition, are a circle. */
const CIRCLE = 2;
/** So many turns in a row that only plan are one too. */
const ONLY_PLANS = 4;

/** Whether the last turns brought nothing new: A/A/A as well as A/B/A/B, whatever is supposed beside them. */
export function goesInCircles({ calls, entries }: Journal, now: Date): boolean {
  const repeats = repeatsIn({ calls, entries }, now);
  const isRepeat = ({ number }: Call) => repeats.has(number);
  const since = beginnings(entries).at(-1) ?? 0;
  const turns = entries
    .filter(({ role, seq }) => role === 'assistant' && seq >= since)
    .map(({ seq }) => calls.filter(call => call.seq === seq))
    .filter(turn => !onlySupposes(turn, isRepeat));
  const isBarren = (turn: Call[]) =>
    turn.length > 0 && turn.every(call => isRemark(call) || isRepeat(call));
  const streak = turns.slice(turns.findLastIndex(turn => !isBarren(turn)) + 1);
  return streak.length >= ONLY_PLANS || (streak.length >= CIRCLE && streak.flat().some(isRepeat));
}

/** A turn of a new hypothesis and no reads is passed over: findings may come next, and the same reads as well. */
function onlySupposes(turn: Call[], isRepeat: (call: Call) => boolean): boolean {
  return turn.every(isRemark) && turn.some(call => call.tool === 'hypothesis' && !isRepeat(call));
}

/** What brings nothing new by itself. Findings do: they end the investigation or are put right. */
function isRemark({ tool }: Call): boolean {
  return tool === 'plan' || tool === 'hypothesis';
}

/**
 * The calls that ask nothing new, by number, each with the one that has its answer. A repetition was refused: it is
 * nothing that later ones could repeat.
 */
function repeatsIn({ calls, entries }: Journal, now: Date): Map<number, Call> {
  const begun = beginnings(entries);
  const repeats = new Map<number, Call>();
  const asked: Question[] = [];
  for (const call of calls.filter(({ seq, tool }) => seq > 0 && tool !== 'findings')) {
    const question = questionOf(call, entries, now);
    const before = sameBefore(question, asked, begun);
    if (before) repeats.set(call.number, before);
    else asked.push(question);
  }
  return repeats;
}

function sameBefore(question: Question, asked: Question[], begun: number[]): Call | undefined {
  const { tool, seq } = question.call;
  const ofTool = asked.filter(({ call }) => call.tool === tool);
  // A plan may come back to what it was; only saying it twice in a row says nothing.
  const candidates = tool === 'plan' ? ofTool.slice(-1) : ofTool;
  const same = candidates
    .filter(other => isSame(other, question) && !hasLapsed(other, question, begun))
    .map(({ call }) => call);
  // Of two in one breath the second is refused before the first has failed.
  const unreached = same.filter(call => call.status === 'unavailable' && call.seq < seq);
  if (unreached.length < MOST_UNREACHED && unreached.length === same.length) return undefined;
  return same.find(({ status }) => status === 'ok' || status === 'no_data') ?? same[0];
}

/** Whether what was answered then may be answered otherwise by the time of the later question. */
function hasLapsed(earlier: Question, later: Question, begun: number[]): boolean {
  const { tool, status, seq } = earlier.call;
  const age = later.at.getTime() - earlier.at.getTime();
  const hadNoAnswer = status === 'error' || status === 'unavailable';
  if (hadNoAnswer && age > UNANSWERED_MS) return true;
  // What was said stays said, and nobody wants the same draft twice.
  if (findTool(tool)?.access !== 'read') return false;
  if (begun.some(at => seq < at && at <= later.call.seq)) return true;
  return age >= OLD_MS && isOpen(earlier);
}

/** The answer reaches until it was asked for, or tells how things stand. What is newest comes in late. */
function isOpen({ at, window }: Question): boolean {
  return window.until === undefined || window.until > at.getTime() - JITTER_MS;
}

/** The entries (by seq) with which things may be otherwise: a person wrote, or the model was back after a sleep. */
function beginnings(entries: Entry[]): number[] {
  return entries
    .filter((entry, index) => isWritten(entry) || isAwakening(entry, entries[index - 1]))
    .map(({ seq }) => seq);
}

const OURS = new Set([NEARLY_SPENT, ...Object.values(LAST_TURN)]);

/** What is not said of the limits is what a person wrote. */
function isWritten(entry: Entry): boolean {
  return entry.role === 'system' && paragraphsOf(entry).some(said => !OURS.has(said));
}

function isAwakening({ role, at, tookMs }: Entry, before: Entry | undefined): boolean {
  if (role !== 'assistant' || !at || tookMs === undefined || !before?.at) return false;
  return at.getTime() - tookMs - before.at.getTime() >= SLEPT_MS;
}

/** Calls run as soon as the reply that asks them is in the journal, so that is the time that theirs are relative to. */
function questionOf(call: Call, entries: Entry[], now: Date): Question {
  const at = entries.find(({ seq }) => seq === call.seq)?.at ?? now;
  return { call, at, words: canonical(call.input, at), window: windowOf(call.input, at) };
}

function isSame(one: Question, other: Question): boolean {
  if (one.words !== other.words) return false;
  const length = lengthOf(one);
  const most = Math.min(JITTER_MS, length * MOST_JITTER_SHARE);
  const tolerance = Math.max(most, length * JITTER_SHARE);
  return TIMES.every(name => isNear(one.window[name], other.window[name], tolerance));
}

function lengthOf({ at, window }: Question): number {
  return Math.abs((window.until ?? at.getTime()) - (window.since ?? at.getTime()));
}

function isNear(one: number | undefined, other: number | undefined, tolerance: number): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Math.abs(one - other) <= tolerance;
}

/** The input without its times, its fields and lists in order and its gaps left out. */
function canonical(input: unknown, at: Date): string {
  const fields = isRecord(input) ? Object.entries(input) : [['', input] as const];
  const rest = fields.filter(([name, value]) => !isTime(name, value, at));
  return JSON.stringify(ordered(Object.fromEntries(rest)));
}

function ordered(value: unknown): unknown {
  // Case and inner space tell labels, paths, patterns and quoted words apart.
  if (typeof value === 'string') return value.trim();
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

function windowOf(input: unknown, at: Date): Window {
  if (!isRecord(input)) return {};
  const times = TIMES.map(name => [name, timeOf(input[name], at)] as const);
  return Object.fromEntries(times.filter(([, time]) => time !== undefined));
}

function isTime(name: string, value: unknown, at: Date): boolean {
  return TIMES.some(time => time === name) && timeOf(value, at) !== undefined;
}

function timeOf(value: unknown, at: Date): number | undefined {
  return typeof value === 'string' ? instantOf(value, at)?.getTime() : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
