import type { LogLine } from '../../capabilities/logs.ts';
import { isBad } from './compare-logs.ts';
import { messageOf, severityOf } from './log-message.ts';
import { patternsOf } from './log-patterns.ts';
import { maskVariables } from './mask-variables.ts';

/** When errors that were not there before began (milliseconds), and how they read. */
export type LogOnset = { at: number; pattern: string };

const MINUTE = 60_000;
/** They are what the alert is about when they began so long before it. */
const REACH = 120 * MINUTE;
/** So long other lines have to be known before them: else nobody knows whether they are new. */
const KNOWN_BEFORE = 10 * MINUTE;
/** Errors that ended so long before the alert are over. */
const OVER = 10 * MINUTE;
const LEAST = 5;
/** Of several patterns the first tells, provided that it has so much of the most frequent. */
const SHARE = 0.3;

/**
 * The first line of errors that began before the alert and go on; undefined when there are none. Metrics tell better:
 * this is for where no series changed, or none are connected.
 */
export function logOnset(alertAt: number, lines: readonly LogLine[]): LogOnset | undefined {
  const timed = lines
    .map(line => ({ line, at: Date.parse(line.at) }))
    .filter(({ at }) => at <= alertAt)
    .toSorted((a, b) => a.at - b.at);
  const earliest = timed[0]?.at ?? alertAt;
  const bad = timed.filter(({ line }) => isBad(severityOf(line)));
  const found = patternsOf(bad, ({ line }) => maskVariables(messageOf(line.text)))
    .map(({ template, items }) => ({
      pattern: template,
      at: items[0]?.at ?? alertAt,
      last: items.at(-1)?.at ?? alertAt,
      count: items.length,
    }))
    .filter(({ at, last, count }) => {
      const isNews = at >= Math.max(earliest + KNOWN_BEFORE, alertAt - REACH);
      return isNews && last >= alertAt - OVER && count >= LEAST;
    });
  const most = Math.max(0, ...found.map(({ count }) => count));
  const [first] = found
    .filter(({ count }) => count >= SHARE * most)
    .toSorted((a, b) => a.at - b.at);
  return first && { at: first.at, pattern: first.pattern };
}
