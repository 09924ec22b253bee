import type { EvidenceRecord } from './evidence.ts';
import { readResult } from './read-result.ts';
import { isObservation } from './symptom-seen.ts';

/** What observations say is new or wrong, and what their everyday lines say. */
export type ObservedNews = { news: string[]; everyday: string[] };

/** Fields in which results write the words of programs and people; the rest is numbers, times and our own words. */
const WORDS = new Set([
  ...['pattern', 'text', 'title', 'where', 'series', 'in', 'value', 'message', 'reason', 'summary'],
  ...['error', 'last_log', 'type', 'description', 'name'],
]);
/** All that stands in these was written elsewhere. */
const OUTSIDE = new Set(['fields', 'attributes', 'details', 'failed', 'way_to_failure']);
const BAD = new Set(['warning', 'error', 'fatal']);

/** Reads the results by their shape: log patterns say whether they are new or bad, series whether they changed; everything else counts as news. */
export function newsIn(evidence: readonly EvidenceRecord[]): ObservedNews {
  const found: ObservedNews = { news: [], everyday: [] };
  const seen = evidence.filter(
    record => record.status === 'ok' && !record.isEarlier && isObservation(record),
  );
  for (const { body } of seen) collect(readResult(body), found, 'news', false);
  return found;
}

function collect(
  value: unknown,
  found: ObservedNews,
  side: keyof ObservedNews,
  isWords: boolean,
): void {
  if (typeof value === 'string' && isWords) found[side].push(value);
  if (Array.isArray(value)) for (const each of value) collect(each, found, side, isWords);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const to = isEveryday(value) ? 'everyday' : side;
  for (const [name, each] of Object.entries(value))
    collect(each, found, to, isWords || OUTSIDE.has(name) || (WORDS.has(name) && !isRecord(each)));
}

/** A pattern of log lines that was there before onset and is nothing bad, or a drawn series that did not change. */
function isEveryday(value: object): boolean {
  if ('points' in value && 'says' in value) return !('changed' in value);
  if (!('pattern' in value)) return false;
  // A result leaves out what is false.
  const isNew = 'new' in value && value.new === true;
  return !isNew && !('severity' in value && BAD.has(String(value.severity)));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
