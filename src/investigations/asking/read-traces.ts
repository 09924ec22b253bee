import type { Asking, Window } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import type { Span, TraceQuery } from '../../capabilities/traces.ts';
import type { ToolContext } from '../tool.ts';
import { askEach, saidTo } from './each-source.ts';
import type { Gathered } from './gather.ts';
import { splitWindow } from './signal-window.ts';
import { inWindow } from './time-window.ts';

/** A question for traces, its window settled. `query` is in the source's language and stands for itself. */
export type TracesAsked = {
  window: Window;
  service?: string | undefined;
  operation?: string | undefined;
  onlyErrors?: boolean | undefined;
  query?: string | undefined;
  connection?: string | undefined;
};

/** What one connection has. Each trace once, with all its spans. */
export type FoundTraces = { connection: string; language: string; traces: Span[][] };

export type TracesRead = Gathered<FoundTraces> & { asked: string };

/** So many are read of the slowest before, the slowest since, and those that failed since. */
export const MOST_TRACES = 20;

/** Asks all connections that have traces, on both sides of `splitAt` (milliseconds). Rejects as gather does. */
export async function readTraces(
  asked: TracesAsked,
  splitAt: number,
  context: Pick<ToolContext, 'sources' | 'signal'>,
): Promise<TracesRead> {
  const { connection } = asked;
  const question = { capability: 'traces' as const, connection, asked: saidTraces(asked) };
  const ask = async ({ ask, connection }: Source<'traces'>, asking: Asking) => {
    const answers = await Promise.all(
      queriesOf(asked, splitAt).map(query => ask.search(query, asking)),
    );
    const full = answers.filter(answer => answer.status === 'ok');
    const traces = onceEach(full.flatMap(answer => answer.data));
    const url = answers.findLast(answer => answer.url)?.url;
    return {
      status: traces.length > 0 ? ('ok' as const) : ('no_data' as const),
      data: [{ connection, language: ask.language, traces }],
      ...(url && { url }),
    };
  };
  return { ...(await askEach({ ...question, ask }, context)), asked: saidTo(question, context) };
}

function queriesOf(asked: TracesAsked, splitAt: number): TraceQuery[] {
  const { before, after } = splitWindow(asked.window, splitAt);
  const { service, operation, onlyErrors, query } = asked;
  const same = query
    ? { query }
    : {
        ...(service && { service }),
        ...(operation && { operation }),
        ...(onlyErrors && { onlyErrors }),
      };
  const most = MOST_TRACES;
  const failed = after && !onlyErrors && !query && { ...same, ...after, most, onlyErrors: true };
  return [
    before && { ...same, ...before, most },
    after && { ...same, ...after, most },
    failed,
  ].filter(each => typeof each === 'object');
}

function onceEach(traces: readonly Span[][]): Span[][] {
  const known = new Map(traces.map(spans => [spans[0]?.traceId, spans]));
  known.delete(undefined);
  return [...known.values()];
}

/** The question in one line, without connections. */
export function saidTraces({ service, operation, onlyErrors, query, window }: TracesAsked): string {
  const narrowed = [service && `of ${service}`, operation && `with ${operation}`];
  const which = onlyErrors ? 'traces that failed' : 'slowest and failing traces';
  const what = query ?? [which, ...narrowed].filter(Boolean).join(' ');
  return `${what} ${inWindow(window)}`;
}
