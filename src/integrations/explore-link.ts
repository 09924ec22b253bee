import type { CheckedWindow } from './checked-window.ts';

export type ExploreSource = {
  grafana: string;
  type: 'prometheus' | 'loki' | 'tempo';
  uid?: string;
};

/** The address of Grafana's Explore with these queries and the window. Without a uid it shows its default source. */
export function exploreLink(
  { grafana, type, uid }: ExploreSource,
  queries: readonly string[],
  { from, to }: Pick<CheckedWindow, 'from' | 'to'>,
): string {
  const source = uid === undefined ? {} : { datasource: { type, uid } };
  const pane = {
    ...(uid === undefined ? {} : { datasource: uid }),
    queries: queries.map((query, index) => ({
      refId: String.fromCharCode(65 + (index % 26)),
      ...source,
      ...(type === 'tempo' ? { queryType: 'traceql', query } : { expr: query }),
    })),
    range: { from: String(from), to: String(to) },
  };
  const panes = encodeURIComponent(JSON.stringify({ nightjar: pane }).toWellFormed());
  return `${grafana}/explore?schemaVersion=1&panes=${panes}`;
}
