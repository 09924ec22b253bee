import { z } from 'zod';
import { rankSeries } from '../analysis/rank-series.ts';
import { MORE } from '../asking/ask-sources.ts';
import { connection, line, time } from '../asking/fields.ts';
import { judgeAll } from '../asking/judge-metrics.ts';
import { type MetricsAsked, type MetricsRead, readMetrics } from '../asking/read-metrics.ts';
import { requireService } from '../asking/service-name.ts';
import { signalWindow } from '../asking/signal-window.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { type JudgedFrom, keepSeries, sayRanked } from '../wording/metric-words.ts';

const MINUTES_BEFORE = 120;

export const metrics = defineReadTool({
  name: 'metrics',
  access: 'read',
  isObservation: true,
  description:
    'What was measured, judged by code: baseline, when and how far the level changed, peak, last, shape. Without query all that is known of the service, the most unusual around onset first: begin there, and look at what it depends on by service. With query the series of that query, in the language that results name; a series of an earlier result names its query. By default from 2 hours before onset until 30 minutes after the alert.',
  input: z.object({
    query: line.optional(),
    service: line.optional(),
    like: line.optional().describe('Words in names of metrics'),
    connection: connection.optional(),
    since: time.optional(),
    until: time.optional(),
  }),
  async run({ query, like, connection, ...input }, context) {
    const window = signalWindow(input, context.scope, MINUTES_BEFORE);
    const asked: MetricsAsked = query
      ? { window, connection, query }
      : { window, connection, service: await requireService(input, context), like };
    const read = await readMetrics(asked, context);
    const onset = context.scope.onset.getTime();
    return metricsResult(read, judgeAll(read.found, window), onset, context);
  },
});

/** The result of the tool, also when the brief asks the same. `judged` are the series of `read`. */
export function metricsResult(
  read: MetricsRead,
  judged: readonly JudgedFrom[],
  onset: number,
  { sources }: Pick<ToolContext, 'sources'>,
): ToolResult {
  const ranked = rankSeries(judged, onset);
  const isEmpty = ranked.length === 0;
  const languages = sources.metrics
    .filter(({ connection }) => read.connections.includes(connection))
    .map(({ connection, ask }) => [connection, ask.language]);
  return {
    status: isEmpty ? 'no_data' : 'ok',
    asked: read.asked,
    connection: read.connections.join(', '),
    ...(read.url && { url: read.url }),
    body: withoutEmpty({
      languages: Object.fromEntries(languages),
      ...sayRanked(ranked, onset),
      nothing: isEmpty && 'There is no such series in this window.',
      not_answered: read.notAnswered,
      more: read.truncated && MORE,
    }),
    ...(!isEmpty && { kept: { series: keepSeries(ranked) } }),
  };
}
