import { z } from 'zod';

const milliseconds = z.string().regex(/^\d+$/).transform(Number);

const panes = z.record(
  z.string(),
  z.object({
    queries: z.array(z.object({ expr: z.string().optional(), query: z.string().optional() })),
    range: z.object({ from: milliseconds, to: milliseconds }),
  }),
);

/** What a link to Grafana's Explore asks for: queries, and a window in milliseconds since 1970. */
export type ExplorePane = { queries: string[]; from: number; to: number };

/** Reads the address of Explore. Undefined when there is no pane in it. */
export function explorePane(parameters: URLSearchParams): ExplorePane | undefined {
  const [pane] = Object.values(panes.safeParse(jsonOf(parameters.get('panes'))).data ?? {});
  if (!pane) return undefined;
  const queries = pane.queries.flatMap(({ expr, query }) => expr ?? query ?? []);
  return { queries, ...pane.range };
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
