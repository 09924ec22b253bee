import type { Window } from '../../capabilities/source.ts';
import { type ComparedPattern, compareLogs, type Spans } from '../analysis/compare-logs.ts';
import type { ComparedSource, CountedPattern } from '../wording/log-words.ts';
import type { FoundLogs } from './read-logs.ts';
import { minutesOf, splitWindow } from './signal-window.ts';

/** So many patterns that look new are looked for among all lines before onset. */
const MOST_COUNTED = 5;

/**
 * Compares what connections had before and since onset (milliseconds), with exact counts of all lines. Where only the
 * newest lines were read, what looks new is counted among all lines before onset, too: it may have been there.
 */
export function compareFound(
  found: readonly FoundLogs[],
  window: Window,
  onset: number,
): Promise<ComparedSource[]> {
  const { before, after } = splitWindow(window, onset);
  return Promise.all(
    found.map(async logs => {
      const { connection, language, isPart, lines, count } = logs;
      const compared = compareLogs(lines, onset, spansOf(logs, window, onset));
      const [countBefore, countAfter, inAll] = await Promise.all([
        count(before),
        count(after),
        isPart ? countedBefore(compared.patterns, logs, before) : new Map(),
      ]);
      const isKnown = compared.read.before > 0 || (countBefore ?? 0) > 0;
      return {
        ...{ connection, language, isPart, logs: compared },
        patterns: newFirst(compared.patterns, inAll, isKnown),
        counted: { before: countBefore, after: countAfter },
        minutes: { before: minutesOf(before), after: minutesOf(after) },
      };
    }),
  );
}

/** Of a part the newest lines were read: it covers no more time than they do. */
function spansOf({ lines, isPart }: FoundLogs, window: Window, onset: number): Spans {
  const { before, after } = splitWindow(window, onset);
  const times = lines.map(({ at }) => Date.parse(at));
  const earliest = (side: Window | undefined, wanted: (at: number) => boolean) => {
    if (!side) return 0;
    const since = Date.parse(side.since);
    const first = isPart ? Math.min(...times.filter(wanted), Date.parse(side.until)) : since;
    return (Date.parse(side.until) - Math.max(first, since)) / 60_000;
  };
  return { before: earliest(before, at => at < onset), after: earliest(after, at => at >= onset) };
}

type Counts = ReadonlyMap<ComparedPattern, number | undefined>;

/** How often the telling words of patterns that look new stand in all lines before onset. */
async function countedBefore(
  patterns: readonly ComparedPattern[],
  { count }: FoundLogs,
  before: Window | undefined,
): Promise<Counts> {
  const looksNew = patterns
    .filter(each => each.before === 0 && each.telling)
    .slice(0, MOST_COUNTED);
  const counts = looksNew.map(async each => [each, await count(before, each.telling)] as const);
  return new Map(await Promise.all(counts));
}

function newFirst(
  patterns: readonly ComparedPattern[],
  inAll: Counts,
  isKnown: boolean,
): CountedPattern[] {
  return patterns
    .map(each => {
      const counted = inAll.get(each);
      const isNew = isKnown && each.after > 0 && each.before === 0 && !counted;
      return { ...each, isNew, ...(counted !== undefined && { inAll: counted }) };
    })
    .toSorted((a, b) => Number(b.isNew) - Number(a.isNew));
}
