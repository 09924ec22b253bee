import type { LogLine } from '../../capabilities/logs.ts';
import type { ComparedLogs, ComparedPattern } from '../analysis/compare-logs.ts';
import { fitBody } from './fit-body.ts';
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

export type CountedPattern = ComparedPattern & {
  /** Not seen before onset, where lines of before onset are known at all. */
  isNew: boolean;
  /** How often its telling words stand in all lines before onset, not only in those read. */
  inAll?: number | undefined;
};

/** How many patterns of all sources are shown, and how many of these with samples. */
const SIZES = [
  { patterns: 14, twice: 3, once: 6 },
  { patterns: 10, twice: 2, once: 3 },
  { patterns: 6, twice: 0, once: 3 },
  { patterns: 4, twice: 0, once: 1 },
] as const;
const MOST_KEPT = 60;
const LONGEST = { template: 240, sample: 300 };

type Size = (typeof SIZES)[number];

/** Sources with their patterns, new ones first. */
export function sayLogs(
  sources: readonly ComparedSource[],
  onset: number,
): Record<string, unknown> {
  const share = Math.max(sources.length, 1);
  return fitBody(SIZES, size => ({
    onset: isoOf(onset),
    found: sources.map(source => saySource(source, size, Math.ceil(size.patterns / share))),
  }));
}

/** The patterns with their samples for whoever reads on. */
export function keepPatterns(sources: readonly ComparedSource[]) {
  return sources.flatMap(({ connection, patterns }) =>
    patterns.slice(0, MOST_KEPT).map(each => ({ connection, ...sayPattern(each, 2) })),
  );
}

function saySource(source: ComparedSource, { twice, once }: Size, most: number) {
  const { connection, language, logs, patterns, counted, minutes, isPart } = source;
  const left = patterns.length - most;
  const samples = (at: number) => (at < twice ? 2 : at < twice + once ? 1 : 0);
  return {
    connection,
    language,
    lines: {
      before_onset: counted.before,
      since_onset: counted.after,
      minutes_before: Math.round(minutes.before),
      minutes_since: Math.round(minutes.after),
    },
    note: logs.read.before === 0 && !counted.before && NOTHING_BEFORE,
    read: isPart && { ...logs.read, note: PART },
    severities: logs.severities,
    patterns: patterns
      .slice(0, most)
      .map((pattern, at) => sayPattern(pattern, isRoutine(pattern) ? 0 : samples(at))),
    left_out: left > 0 && `${left} more patterns`,
  };
}

const PART = 'Only the newest lines of each side were read; counts of patterns are of these lines.';

const HARMLESS = new Set<string | undefined>(['trace', 'debug', 'info']);

/** Written before onset as well, and nothing bad: its samples stand in what is kept. */
function isRoutine({ isNew, severity }: CountedPattern): boolean {
  return !isNew && HARMLESS.has(severity);
}

const NOTHING_BEFORE = 'There are no lines before onset, so nothing can be called new.';

function sayPattern(pattern: CountedPattern, samples: number) {
  const { template, before, after, severity, firstAt, lastAt, inAll, isNew } = pattern;
  return {
    pattern: template.slice(0, LONGEST.template),
    new: isNew,
    before,
    since: after,
    ...(inAll !== undefined && { all_before: inAll }),
    severity,
    first: firstAt,
    last: lastAt,
    ...(samples > 0 && pattern.fields && { fields: pattern.fields }),
    samples: pattern.samples.slice(0, samples).map(sayLine),
  };
}

function sayLine({ at, text, service, traceId }: LogLine) {
  const cut = text.length > LONGEST.sample ? `${text.slice(0, LONGEST.sample)}…` : text;
  return { at, text: cut, service, trace: traceId };
}
