import type { LogQuery } from '../logql/ast.ts';
import { type Entry, runStages } from '../logql/run-stages.ts';
import { keyOf, type Labels } from '../promql/labels.ts';
import { acceptsAll } from '../promql/match-labels.ts';
import type { LogStore } from './log-store.ts';

/** What a log query finds in [since, until), in time order. */
export function entriesOf(
  store: LogStore,
  { matchers, stages }: LogQuery,
  since: number,
  until: number,
): Entry[] {
  const run = runStages(stages);
  return store.entries(acceptsAll(matchers), since, until).flatMap(entry => run(entry) ?? []);
}

/** Entries by their labels, in the order in which they come. */
export function streamsJson(entries: Entry[]): object {
  const streams = new Map<string, { stream: Labels; values: [string, string][] }>();
  for (const { at, line, labels } of entries) {
    const key = keyOf(labels);
    const found = streams.get(key) ?? { stream: labels, values: [] };
    streams.set(key, found);
    found.values.push([nanoseconds(at), line]);
  }
  return { resultType: 'streams', result: [...streams.values()] };
}

export function nanoseconds(at: number): string {
  return String(BigInt(Math.round(at * 1_000)) * 1_000n);
}
