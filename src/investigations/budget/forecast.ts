import type { Run } from '../loop/run.ts';
import { keptUntil } from '../model/cache-miss.ts';
import { type Call, type Entry, promptOf } from '../model/transcript.ts';
import { priceOf } from './pricing.ts';

/** What the next request to the model holds, and what reading it costs at most. */
export type Forecast = { tokens: number; dollars: number };

/** JSON in English is a little more; a forecast may be too high and not too low. */
const BYTES_PER_TOKEN = 3;
/** The most that a result has; one that is not there yet counts as that. */
const RESULT_BYTES = 8_000;
/** A prefix that is kept for less than this may be gone when the request is there. */
const ON_THE_WAY_MS = 30_000;

/** The tokens of the next request, results that are still to come included. */
export function forecast(run: Run, now: Date): Forecast {
  const at = run.entries.findLastIndex(entry => entry.usage);
  const before = run.entries[at];
  const { model, systemText, toolsText } = run.investigation;
  const known = before?.usage
    ? promptOf(before.usage) + before.usage.output
    : inTokens(Buffer.byteLength(systemText) + Buffer.byteLength(toolsText));
  const tokens = known + inTokens(bytesOf(run.entries.slice(at + 1)) + bytesToCome(run));
  const kept = before?.usage && isKept(before, now) ? promptOf(before.usage) : 0;
  const price = priceOf(model, tokens);
  const dollars = (kept * price.cacheRead + (tokens - kept) * price.cacheWrite) / 1_000_000;
  return { tokens, dollars };
}

function isKept(entry: Entry, now: Date): boolean {
  const until = keptUntil(entry);
  return until !== undefined && now.getTime() + ON_THE_WAY_MS < until;
}

function bytesOf(entries: Entry[]): number {
  return entries.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
}

/** Results that are not in the transcript yet. */
function bytesToCome({ entries, calls }: Run): number {
  const last = entries.at(-1);
  if (last?.role !== 'assistant') return 0;
  return calls.filter(({ seq }) => seq === last.seq).reduce((sum, call) => sum + sizeOf(call), 0);
}

function sizeOf({ result }: Call): number {
  return result === undefined ? RESULT_BYTES : Buffer.byteLength(result);
}

function inTokens(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}
