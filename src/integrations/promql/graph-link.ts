import type { CheckedWindow } from '../checked-window.ts';

/** The address of Prometheus' own page with a graph for each query. Old pages and new ones understand it. */
export function graphLink(
  base: string,
  queries: readonly string[],
  { from, to }: CheckedWindow,
): string {
  const end = new Date(to).toISOString().slice(0, 19).replace('T', ' ');
  const parameters = new URLSearchParams(
    queries.flatMap((query, index) => [
      [`g${index}.expr`, query.toWellFormed()],
      [`g${index}.tab`, '0'],
      [`g${index}.range_input`, `${Math.ceil((to - from) / 1000)}s`],
      [`g${index}.end_input`, end],
    ]),
  );
  return `${base}/graph?${parameters}`;
}
