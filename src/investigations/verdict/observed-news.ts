import type { EvidenceRecord } from '../evidence/evidence.ts';
import { readResult } from '../evidence/read-result.ts';
import { isObservation } from './symptom-seen.ts';

/**
 * What observations say is new or wrong, and what their everyday lines say. `whole`: each log pattern and span that is
 * news, with its fields in one text, as the host of a call often stands in a field. `complaints`: those of the patterns
 * that programs wrote as warnings or worse, and what they reported as errors.
 */
export type ObservedNews = {
  news: string[];
  everyday: string[];
  whole: string[];
  complaints: string[];
};

/** Fields in which results write the words of programs and people; the rest is numbers, times and our own words. */
const WORDS = new Set([
  ...['pattern', 'text', 'title', 'where', 'series', 'in', 'value', 'message', 'reason', 'summary'],
  ...['error', 'last_log', 'type', 'description', 'name'],
]);
/** All that stands in these was written elsewhere. */
const OUTSIDE = new Set(['fields', 'attributes', 'details', 'failed', 'way_to_failure']);
const BAD = new Set(['warning', 'error', 'fatal']);

/** All that an error tracker tells is a complaint. */
const ERRORS = 'errors';

/** A bad pattern that was there before onset counts when it comes so many times as often since. */
const MORE = 1.5;

/**
 * Reads the results by their shape: log patterns say whether they are new, or bad and more than before, series whether
 * they changed; everything else counts as news.
 */
export function newsIn(evidence: readonly EvidenceRecord[]): ObservedNews {
  const found: ObservedNews = { news: [], everyday: [], whole: [], complaints: [] };
  const seen = evidence.filter(
    record => record.status === 'ok' && !record.isEarlier && isObservation(record),
  );
  for (const { tool, body } of seen) {
    const result = readResult(body);
    const before = found.news.length;
    collect(result, found, 'news', false, minutesIn(result));
    if (tool === ERRORS) found.complaints.push(...found.news.slice(before));
  }
  return found;
}

/** Minutes that were read on each side of onset. */
type Minutes = { before: number; since: number };

function minutesIn(result: unknown): Minutes {
  const [first] = isRecord(result) && Array.isArray(result.found) ? result.found : [];
  const lines = isRecord(first) && isRecord(first.lines) ? first.lines : {};
  return { before: numberOr(lines.minutes_before, 1), since: numberOr(lines.minutes_since, 1) };
}

function collect(
  value: unknown,
  found: ObservedNews,
  side: 'news' | 'everyday',
  isWords: boolean,
  minutes: Minutes,
): void {
  if (typeof value === 'string' && isWords) found[side].push(value);
  if (Array.isArray(value)) for (const each of value) collect(each, found, side, isWords, minutes);
  if (!isRecord(value) || isBack(value)) return;
  const to = isEveryday(value, minutes) ? 'everyday' : side;
  // A frame of a stack: which file, of which package, and its line.
  if ('ours' in value || 'in' in value) found[to].push(...[value.at, value.code].filter(isText));
  if (to === 'news' && ('pattern' in value || 'in' in value)) {
    const whole = stringsIn(value).join(' ');
    found.whole.push(whole);
    if (BAD.has(String(value.severity))) found.complaints.push(whole);
  }
  for (const [name, each] of Object.entries(value))
    collect(
      each,
      found,
      to,
      isWords || OUTSIDE.has(name) || (WORDS.has(name) && !isObject(each)),
      minutes,
    );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return isObject(value) ? Object.values(value as object).flatMap(stringsIn) : [];
}

/** A pattern of log lines that was there before onset and is nothing bad or no more than it was, or a drawn series that did not change. */
function isEveryday(value: Record<string, unknown>, minutes: Minutes): boolean {
  if ('points' in value && 'says' in value) return !('changed' in value);
  // A result leaves out what is false.
  if (!('pattern' in value) || value.new === true) return false;
  return !BAD.has(String(value.severity)) || !hasRisen(value, minutes);
}

/** A drawn series that is as it was: it says neither what is wrong nor what is usual. */
function isBack(value: Record<string, unknown>): boolean {
  return 'points' in value && /\bback since\b/.test(String(value.says));
}

/** Where nobody counted, bad is bad. */
function hasRisen({ before, since }: Record<string, unknown>, minutes: Minutes): boolean {
  if (typeof before !== 'number' || typeof since !== 'number') return true;
  return since / minutes.since > (MORE * before) / minutes.before;
}

function numberOr(value: unknown, other: number): number {
  return typeof value === 'number' && value > 0 ? value : other;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}
