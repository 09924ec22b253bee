import { VendorError } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import { promRefusal } from './refusal.ts';
import {
  type Described,
  MatrixAnswer,
  MetadataAnswer,
  SeriesAnswer,
  TextsAnswer,
  VectorAnswer,
} from './schema.ts';
import type { PromServer } from './server.ts';

export type Span = CheckedWindow & { stepSeconds: number };
export type Labelled = Record<string, string>;
export type RawSeries = { labels: Labelled; points: [number, number][] };
export type Cut<T> = { items: T[]; isCut: boolean };

const MOST_POINTS = 250;
const MOST_RESULTS = 200;
const MOST_SERIES = 3_000;
/** Less than our own patience, so that the server stops working when nobody waits any more. */
const PATIENCE = '8s';

/** The distance of the points: as asked, but no more than 250 of them. */
export function stepOf({ from, to, stepSeconds }: Span): number {
  return Math.max(1, Math.ceil(stepSeconds), Math.ceil((to - from) / 1000 / MOST_POINTS));
}

/** Values over time; NaN and infinities are gaps. */
export async function rangeOf(
  server: PromServer,
  query: string,
  span: Span,
  signal: AbortSignal,
): Promise<Cut<RawSeries>> {
  const answer = await server.ask(MatrixAnswer, {
    ...read(server, '/api/v1/query_range', signal),
    form: {
      ...{ query, start: span.from / 1000, end: span.to / 1000, step: stepOf(span) },
      ...{ timeout: PATIENCE, limit: MOST_RESULTS },
    },
  });
  const items = answer.data.result.map(({ metric, values }) => ({
    labels: metric,
    points: values
      .map(([at, value]): [number, number] => [Math.round(at * 1000), Number(value)])
      .filter(([at, value]) => Number.isFinite(value) && at < span.to),
  }));
  return { items: items.filter(({ points }) => points.length > 0), isCut: isCut(answer) };
}

/** The values of a query at one moment (milliseconds since 1970), without their labels. */
export async function valuesAt(
  server: PromServer,
  query: string,
  at: number,
  signal: AbortSignal,
): Promise<number[]> {
  const { data } = await server.ask(VectorAnswer, {
    ...read(server, '/api/v1/query', signal),
    form: { query, time: at / 1000, timeout: PATIENCE },
  });
  return data.result.map(({ value }) => Number(value?.[1])).filter(Number.isFinite);
}

/** The labels of the series that match one of the selectors and have points in the window. */
export async function seriesOf(
  server: PromServer,
  selectors: string[],
  { from, to }: CheckedWindow,
  signal: AbortSignal,
): Promise<Cut<Labelled>> {
  const answer = await server.ask(SeriesAnswer, {
    ...read(server, '/api/v1/series', signal),
    form: { 'match[]': selectors, start: from / 1000, end: to / 1000, limit: MOST_SERIES },
  });
  const items = answer.data.slice(0, MOST_SERIES);
  return { items, isCut: isCut(answer) || answer.data.length >= MOST_SERIES };
}

/** Names of labels. */
export async function labelsOf(server: PromServer, signal: AbortSignal): Promise<string[]> {
  return (await server.ask(TextsAnswer, { path: '/api/v1/labels', signal })).data;
}

/** Values of a label, of the series that match one of the selectors if there are any. */
export async function labelValuesOf(
  server: PromServer,
  label: string,
  selectors: string[],
  signal: AbortSignal,
): Promise<string[]> {
  const path = `/api/v1/label/${encodeURIComponent(label)}/values`;
  return (await server.ask(TextsAnswer, { path, query: { 'match[]': selectors }, signal })).data;
}

/** What is known of the metrics; undefined from a server that does not say (Thanos and others, behind a gateway). */
export async function metadataOf(
  server: PromServer,
  signal: AbortSignal,
): Promise<Record<string, Described> | undefined> {
  try {
    const { data } = await server.ask(MetadataAnswer, { path: '/api/v1/metadata', signal });
    return Object.fromEntries(
      Object.entries(data).flatMap(([name, [first]]) => (first ? [[name, first]] : [])),
    );
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

function read(server: PromServer, path: string, signal: AbortSignal) {
  const refusal = promRefusal(server.vendor);
  return { method: 'POST', kind: 'read', path, refusal, signal } as const;
}

function isCut({
  warnings,
  isPartial,
}: {
  warnings?: string[] | null | undefined;
  isPartial?: boolean | undefined;
}) {
  return isPartial === true || (warnings ?? []).some(text => /truncat|partial|limit/i.test(text));
}
