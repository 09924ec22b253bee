import type { LogLine } from '../../capabilities/logs.ts';
import type { ComparedLogs, ComparedPattern } from '../analysis/compare-logs.ts';
import { isoOf } from './number-words.ts';

/** A connection's lines, compared at onset. Exact counts where the source counts. */
export type ComparedSource = {
  connection: string;
  language: string;
  logs: ComparedLogs;
  patterns: CountedPattern[];
  counted: { before?: number | undefined; after?: number | undefined };
  minutes: { before: number; after: number };
  isPart: boolean;
};

/** `inAll`: how often the telling words of a pattern stand in all lines before onset, not only in those read. */
export type CountedPattern = ComparedPattern & { inAll?: number | undefined };

const MOST_PATTERNS = 14;
const LONGEST = { template: 300, sample: 400 };

/** Sources with their patterns, new ones first. */
export function sayLogs(sources: readonly ComparedSource[], onset: number) {
  const most = Math.max(4, Math.floor(MOST_PATTERNS / Math.max(sources.length, 1)));
  return { onset: isoOf(onset), found: sources.map(source => saySource(source, most)) };
}

function saySource(source: ComparedSource, most: number) {
  const { connection, language, logs, patterns, counted, minutes, isPart } = source;
  const left = patterns.length - most;
  return {
    connection,
    language,
    lines: {
      before_onset: counted.before,
      since_onset: counted.after,
      minutes_before: Math.round(minutes.before),
      minutes_since: Math.round(minutes.after),
    },
    read: isPart && { ...logs.read, note: PART },
    severities: logs.severities,
    patterns: patterns.slice(0, most).map((pattern, at) => sayPattern(pattern, at < 6 ? 2 : 1)),
    left_out: left > 0 && `${left} more patterns`,
  };
}

const PART = 'Only the newest lines of each side were read; counts of patterns are of these lines.';

function sayPattern(pattern: CountedPattern, samples: number) {
  const { template, before, after, severity, firstAt, lastAt, inAll } = pattern;
  return {
    pattern: template.slice(0, LONGEST.template),
    new: isNew(pattern),
    before,
    since: after,
    ...(inAll !== undefined && { all_before: inAll }),
    severity,
    first: firstAt,
    last: lastAt,
    samples: pattern.samples.slice(0, samples).map(sayLine),
  };
}

/** Not seen before onset, neither in the lines that were read nor, where it was counted, in all. */
export function isNew({ before, after, inAll = 0 }: CountedPattern): boolean {
  return after > 0 && before === 0 && inAll === 0;
}

function sayLine({ at, text, service, traceId }: LogLine) {
  const cut = text.length > LONGEST.sample ? `${text.slice(0, LONGEST.sample)}…` : text;
  return { at, text: cut, service, trace: traceId };
}
