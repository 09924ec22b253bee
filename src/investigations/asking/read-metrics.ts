import type { Series } from '../../capabilities/metrics.ts';
import type { Window } from '../../capabilities/source.ts';
import type { ToolContext } from '../tool.ts';
import { askEach, saidTo } from './each-source.ts';
import type { Gathered } from './gather.ts';
import { inWindow } from './time-window.ts';

/** A question for metrics, its window settled: a query, or what is measured of a service. */
export type MetricsAsked = {
  window: Window;
  connection?: string | undefined;
} & ({ query: string } | { query?: undefined; service: string; like?: string | undefined });

/** A series and who has it. */
export type Measured = { connection: string; series: Series };

/** Answers to a question for metrics, and the whole line of what was asked of whom. */
export type MetricsRead = Gathered<Measured> & { asked: string };

/** About so many points are wanted: enough to date a change to the minute, few enough to be quick. */
const POINTS = 150;
const STEPS = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400];

/** Distance in seconds that brings about 150 points. */
export function stepFor({ since, until }: Window): number {
  const seconds = (Date.parse(until) - Date.parse(since)) / 1000;
  return STEPS.find(step => seconds / step <= POINTS) ?? 86_400;
}

/** Asks all connections that have metrics. Rejects as gather does. */
export async function readMetrics(
  asked: MetricsAsked,
  context: Pick<ToolContext, 'sources' | 'signal'>,
): Promise<MetricsRead> {
  const { window, connection } = asked;
  const span = { ...window, stepSeconds: stepFor(window) };
  const question = { capability: 'metrics' as const, connection, asked: saidMetrics(asked) };
  const read = await askEach(
    {
      ...question,
      ask: async ({ connection, ask }, asking) => {
        const answer = await (asked.query === undefined
          ? ask.ofService({ ...span, ...ofService(asked) }, asking)
          : ask.query({ ...span, query: asked.query }, asking));
        return { ...answer, data: answer.data.map(series => ({ connection, series })) };
      },
    },
    context,
  );
  return { ...read, asked: saidTo(question, context) };
}

function ofService({ service, like }: { service: string; like?: string | undefined }) {
  return { service, ...(like && { like }) };
}

/** The question in one line, without connections. */
export function saidMetrics(asked: MetricsAsked): string {
  const span = `${inWindow(asked.window)}, a point every ${stepFor(asked.window)} s`;
  if (asked.query !== undefined) return `${asked.query} ${span}`;
  return `metrics of ${asked.service}${asked.like ? ` like “${asked.like}”` : ''} ${span}`;
}
