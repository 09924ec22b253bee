import type { LogLine, LogQuery, Severity } from '../../capabilities/logs.ts';
import type { Asking, Window } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import type { ToolContext } from '../tool.ts';
import { askEach, saidTo } from './each-source.ts';
import type { Gathered } from './gather.ts';
import { splitWindow } from './signal-window.ts';
import { inWindow } from './time-window.ts';

/** A question for logs, its window settled. `query` is in the source's language and stands for itself. */
export type LogsAsked = {
  window: Window;
  service?: string | undefined;
  contains?: string | undefined;
  atLeast?: Severity | undefined;
  query?: string | undefined;
  connection?: string | undefined;
};

/** What one connection has: the newest lines of each side of a moment, and how to count further. */
export type FoundLogs = {
  connection: string;
  language: string;
  lines: LogLine[];
  /** There were more lines in the window than were read, on at least one side. */
  isPart: boolean;
  /**
   * How many lines there are in a window, all of them counted; undefined when the source does not say, or when the
   * question was narrowed already, so that these words cannot be asked for.
   */
  count(window: Window | undefined, contains?: string): Promise<number | undefined>;
};

export type LogsRead = Gathered<FoundLogs> & { asked: string };

/** So many lines are read on each side: enough for the patterns, bounded for the sources. */
const MOST_LINES = 1_000;

/** Reads lines on both sides of `splitAt` (milliseconds), so that a flood since then does not hide what was before. */
export async function readLogs(
  asked: LogsAsked,
  splitAt: number,
  context: Pick<ToolContext, 'sources' | 'signal'>,
): Promise<LogsRead> {
  const { connection } = asked;
  const question = { capability: 'logs' as const, connection, asked: saidLogs(asked) };
  const ask = async (source: Source<'logs'>, asking: Asking) => {
    const { before, after } = splitWindow(asked.window, splitAt);
    const answers = await Promise.all(
      [before, after].flatMap(window =>
        window ? source.ask.search({ ...queryOf(asked), ...window, most: MOST_LINES }, asking) : [],
      ),
    );
    const lines = answers.flatMap(answer => answer.data);
    const isPart = answers.some(answer => answer.truncated === true);
    // The link of the newest side shows what is going on.
    const url = answers.findLast(answer => answer.url)?.url;
    const isEmpty = answers.every(answer => answer.status === 'no_data');
    const found = { lines, isPart, ...counting(source, asked, asking) };
    return {
      status: isEmpty ? ('no_data' as const) : ('ok' as const),
      data: [found],
      ...(url && { url }),
    };
  };
  return { ...(await askEach({ ...question, ask }, context)), asked: saidTo(question, context) };
}

function counting({ ask, connection }: Source<'logs'>, asked: LogsAsked, asking: Asking) {
  const count = async (window: Window | undefined, contains?: string) => {
    if (!window) return 0;
    if (contains !== undefined && (asked.query || asked.contains)) return undefined;
    const narrowed = contains === undefined ? {} : { contains };
    // Without a count the patterns still tell: they say how many lines were read.
    return ask.count({ ...queryOf(asked), ...narrowed, ...window }, asking).catch(() => undefined);
  };
  return { connection, language: ask.language, count };
}

function queryOf({ service, contains, atLeast, query }: LogsAsked): Omit<LogQuery, keyof Window> {
  if (query) return { query };
  return {
    ...(service && { service }),
    ...(contains && { contains }),
    ...(atLeast && { atLeast }),
  };
}

/** The question in one line, without connections. */
export function saidLogs({ service, contains, atLeast, query, window }: LogsAsked): string {
  const narrowed = [
    service ? `of ${service}` : 'of all services',
    contains && `with “${contains}”`,
    atLeast && `of severity ${atLeast} and worse`,
  ];
  const what = query ?? ['logs', ...narrowed].filter(Boolean).join(' ');
  return `${what} ${inWindow(window)}`;
}
