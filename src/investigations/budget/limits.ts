import { type Budget, type Cap, workedMs } from '../investigation.ts';
import type { Run } from '../loop/run.ts';
import { promptOf } from '../model/transcript.ts';
import { type Forecast, forecast } from './forecast.ts';
import { priceOf } from './pricing.ts';

/** Tokens kept back for the reply that publishes what is known. */
const LAST_REPLY = 6_000;
/** A turn whose reply could not even be this long is not worth its price. */
const SHORTEST_REPLY = 2_000;
/** A reply shorter than this could hold no findings. */
const SHORTEST_USEFUL = 500;
/** Minutes that the last turn may take. */
export const LAST_MINUTES = 2;
/** Minutes kept back for it, and for the call that was under way when it was told. */
const KEPT_MINUTES = 2.5;

/** What an investigation has used up of each of its limits; dollars also for replies that broke off. */
export function spentBy({ investigation, entries, calls }: Run, now: Date): Budget {
  return {
    dollars: entries.reduce((sum, { costUsd }) => sum + costUsd, investigation.lostUsd),
    turns: entries.filter(({ role }) => role === 'assistant').length,
    toolCalls: calls.filter(({ seq }) => seq > 0).length,
    tokens: entries.reduce(
      (sum, { usage }) => sum + (usage ? promptOf(usage) + usage.output : 0),
      0,
    ),
    minutes: workedMs(investigation, now) / 60_000,
  };
}

/**
 * The limit that ends the free part of an investigation; undefined while there is none. One more turn is left then:
 * what it may cost at most is kept back, so that no investigation goes beyond its limits.
 */
export function reachedCap(run: Run, now: Date): Cap | undefined {
  const next = forecast(run, now);
  const spent = spentBy(run, now);
  const free = freePart(run, next);
  const own = CAPS.find(cap => spent[cap] >= free[cap]);
  return own ?? (roomToday(run, next) < turnAndLast(run, next) ? 'day' : undefined);
}

/** The largest share of the free part of any limit that is used up, the tenant's day included: 1 is its end. */
export function shareSpent(run: Run, now: Date): number {
  const next = forecast(run, now);
  const free = freePart(run, next);
  const spent = spentBy(run, now);
  const { spent: today } = run.day;
  const freeToday = today + roomToday(run, next) - turnAndLast(run, next);
  return Math.max(...CAPS.map(cap => share(spent[cap], free[cap])), share(today, freeToday));
}

function share(spent: number, free: number): number {
  return free > 0 ? spent / free : 1;
}

/** Dollars that the next call may cost: a reply as long as the longest of this investigation so far. */
export function callAtMost(run: Run, now: Date): number {
  const next = forecast(run, now);
  const written = run.entries.flatMap(({ usage }) => usage?.output ?? []);
  const longest = written.length > 0 ? Math.max(...written) : SHORTEST_REPLY;
  return (
    next.dollars + (longest * priceOf(run.investigation.model, next.tokens).output) / 1_000_000
  );
}

/** Whether a reply of so many tokens could hold anything. */
export function isEnough(tokens: number): boolean {
  return tokens >= SHORTEST_USEFUL;
}

/** Tokens that the next reply may have without going beyond a limit; the last turn may use what is kept back. */
export function replyTokens(run: Run, now: Date, isLast: boolean): number {
  const next = forecast(run, now);
  const spent = spentBy(run, now);
  const { budget } = run.investigation;
  const dollars = Math.min(budget.dollars - spent.dollars, roomToday(run, next)) - next.dollars;
  const tokens = budget.tokens - spent.tokens - next.tokens;
  const kept = isLast ? { dollars: 0, tokens: 0 } : lastTurn(run, next);
  const affordable =
    ((dollars - kept.dollars) * 1_000_000) / priceOf(run.investigation.model, next.tokens).output;
  return Math.floor(Math.min(affordable, tokens - kept.tokens));
}

/** Milliseconds that the next reply may take; the last turn has time of its own. */
export function replyMs(run: Run, now: Date, isLast: boolean): number {
  if (isLast) return LAST_MINUTES * 60_000;
  const { minutes } = run.investigation.budget;
  return Math.max(0, freeMinutes(minutes) * 60_000 - workedMs(run.investigation, now));
}

const CAPS = ['dollars', 'tokens', 'toolCalls', 'minutes', 'turns'] as const;

function freePart(run: Run, next: Forecast): Budget {
  const { dollars, tokens, turns, toolCalls, minutes } = run.investigation.budget;
  return {
    dollars: dollars - turnAndLast(run, next),
    tokens: tokens - next.tokens - SHORTEST_REPLY - lastTurn(run, next).tokens,
    turns: turns - 1,
    toolCalls,
    minutes: freeMinutes(minutes),
  };
}

function freeMinutes(minutes: number): number {
  return minutes - Math.min(KEPT_MINUTES, minutes / 4);
}

/** Dollars for one more turn and the last one after it. */
function turnAndLast(run: Run, next: Forecast): number {
  const { output } = priceOf(run.investigation.model, next.tokens);
  return next.dollars + (SHORTEST_REPLY * output) / 1_000_000 + lastTurn(run, next).dollars;
}

/** The last turn reads again what the turn before it read, and writes findings. */
function lastTurn(run: Run, next: Forecast): Forecast {
  const price = priceOf(run.investigation.model, next.tokens);
  const reading = next.tokens * price.cacheRead + SHORTEST_REPLY * price.cacheWrite;
  return {
    tokens: next.tokens + SHORTEST_REPLY + LAST_REPLY,
    dollars: (reading + LAST_REPLY * price.output) / 1_000_000,
  };
}

/** What is left of the tenant's day when every other investigation is in the midst of a call like this. */
function roomToday(run: Run, next: Forecast): number {
  const { spent, limit, others } = run.day;
  return limit - spent - others * turnAndLast(run, next);
}
