import type { Series } from '../../capabilities/metrics.ts';
import { QueryRefused } from '../../lib/errors.ts';
import { type Cut, type RawSeries, rangeOf, type Span } from './api.ts';
import type { Planned } from './plan-queries.ts';
import { matchersOf } from './selector.ts';
import type { PromServer } from './server.ts';

const AT_ONCE = 8;
/** Put on every series, to tell afterwards which of the queries in one request it answers. */
const MARK = 'nightjar_query';

/**
 * Carries the queries out, eight in one request and all requests side by side. What some of them cannot bring is
 * missing (`isCut`); rejects when none could.
 */
export async function runPlanned(
  server: PromServer,
  planned: readonly Planned[],
  span: Span,
  signal: AbortSignal,
): Promise<{ series: Series[]; isCut: boolean }> {
  const numbered = planned.map((each, index) => [String(index), each] as const);
  const asked = parts(numbered, AT_ONCE).map(part => askPart(server, part, span, signal));
  const settled = await Promise.allSettled(asked);
  const answers = settled.filter(each => each.status === 'fulfilled').map(each => each.value);
  const failed = settled.find(each => each.status === 'rejected');
  if (failed && answers.length === 0) throw failed.reason;
  return {
    series: inOrder(answers, planned),
    isCut: failed !== undefined || answers.some(answer => answer.isCut),
  };
}

type Part = readonly (readonly [string, Planned])[];

/** A part that is refused, being too much at once or for the sake of one query, is tried again as two. */
async function askPart(
  server: PromServer,
  part: Part,
  span: Span,
  signal: AbortSignal,
): Promise<Cut<RawSeries>> {
  const ask = (some: Part) => rangeOf(server, joined(some), span, signal);
  try {
    return await ask(part);
  } catch (error) {
    if (!(error instanceof QueryRefused) || part.length < 2) throw error;
    const settled = await Promise.allSettled(parts(part, Math.ceil(part.length / 2)).map(ask));
    const answers = settled.filter(it => it.status === 'fulfilled').map(it => it.value);
    if (answers.length === 0) throw error;
    const isCut = answers.length < settled.length || answers.some(answer => answer.isCut);
    return { items: answers.flatMap(({ items }) => items), isCut };
  }
}

function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

function joined(part: Part): string {
  return part
    .map(([mark, each]) => `label_replace(${each.expression()}, "${MARK}", "${mark}", "", "")`)
    .join(' or ');
}

function inOrder(answers: readonly Cut<RawSeries>[], planned: readonly Planned[]): Series[] {
  const raw = answers.flatMap(({ items }) => items);
  const byMark = Map.groupBy(raw, ({ labels }) => labels[MARK] ?? '');
  return planned.flatMap((each, index) =>
    (byMark.get(String(index)) ?? []).map(found => asSeries(each, found)),
  );
}

function asSeries({ name, unit, expression }: Planned, { labels, points }: RawSeries): Series {
  const { [MARK]: _, __name__: __, ...own } = labels;
  return {
    ...{ name, labels: own, points },
    query: expression(...matchersOf(own)),
    ...(unit === undefined ? {} : { unit }),
  };
}
