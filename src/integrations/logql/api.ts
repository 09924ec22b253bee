import { QueryRefused } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import { queryRefused } from '../query-refusal.ts';
import { lokiRefusal } from './refusal.ts';
import { CountAnswer, LinesAnswer, TextsAnswer } from './schema.ts';
import type { LokiServer } from './server.ts';

/** A line with the labels of its stream; `ns`: nanoseconds since 1970. */
export type RawLine = { ns: bigint; text: string; labels: Record<string, string> };

/** Loki's own limit, unless its operator set another. */
const MOST_LINES = 5_000;
const SMALLER_LIMIT = /max entries limit per query exceeded.*\(\d+ > (\d+)\)/;

/** The newest lines that a query finds, in no order; at most 5,000, or as many as the server gives. */
export async function linesOf(
  server: LokiServer,
  query: string,
  asked: CheckedWindow & { most: number },
  signal: AbortSignal,
): Promise<{ lines: RawLine[]; isCut: boolean }> {
  const limit = Math.min(asked.most, MOST_LINES);
  try {
    return await readLines(server, query, { ...asked, limit }, signal);
  } catch (error) {
    const [, most] = (error instanceof QueryRefused && SMALLER_LIMIT.exec(error.reason)) || [];
    if (!most) throw error;
    return await readLines(server, query, { ...asked, limit: Number(most) }, signal);
  }
}

async function readLines(
  server: LokiServer,
  query: string,
  { from, to, limit }: CheckedWindow & { limit: number },
  signal: AbortSignal,
) {
  const { data } = await server.ask(LinesAnswer, {
    path: '/loki/api/v1/query_range',
    query: {
      query,
      start: inNanoseconds(from),
      end: inNanoseconds(to),
      limit,
      direction: 'backward',
    },
    refusal: lokiRefusal(server.vendor),
    signal,
  });
  if (data.resultType !== 'streams')
    throw queryRefused(server.vendor, 'It measures lines. Ask for the lines themselves.');
  const lines = data.result.flatMap(({ stream, values }) =>
    values.map(([ns, text]): RawLine => ({ ns: BigInt(ns), text, labels: stream })),
  );
  return { lines, isCut: lines.length >= limit };
}

/** How many lines a query for lines finds in the window. */
export async function countOf(
  server: LokiServer,
  query: string,
  { from, to }: CheckedWindow,
  signal: AbortSignal,
): Promise<number> {
  const { data } = await server.ask(CountAnswer, {
    path: '/loki/api/v1/query',
    query: { query: `sum(count_over_time(${query} [${to - from}ms]))`, time: inNanoseconds(to) },
    refusal: lokiRefusal(server.vendor),
    signal,
  });
  return data.result.reduce((sum, { value: [, count] }) => sum + Number(count), 0);
}

/** Names of labels in a stretch of time, or values of one. Without a stretch Loki looks at the last six hours. */
export async function textsOf(
  server: LokiServer,
  label: string | undefined,
  stretch: { from: number; to: number } | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const path = label === undefined ? 'labels' : `label/${encodeURIComponent(label)}/values`;
  const query = stretch && { start: inNanoseconds(stretch.from), end: inNanoseconds(stretch.to) };
  const request = { path: `/loki/api/v1/${path}`, ...(query ? { query } : {}), signal };
  return (await server.ask(TextsAnswer, request)).data;
}

function inNanoseconds(ms: number): string {
  return `${ms}000000`;
}
