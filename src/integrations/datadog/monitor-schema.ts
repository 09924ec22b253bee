import { z } from 'zod';

/** A monitor with what it tells people; `silenced` has `*` when all of it is muted. */
export const MonitorAnswer = z.object({
  id: z.number(),
  name: z.string(),
  query: z.string().nullish(),
  message: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  overall_state: z.string().nullish(),
  overall_state_modified: z.string().nullish(),
  assets: z
    .array(z.object({ category: z.string().nullish(), url: z.string().nullish() }))
    .nullish(),
  options: z.object({ silenced: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
export type MonitorAnswer = z.output<typeof MonitorAnswer>;

/** The search says less, but finds by state. */
export const MonitorSearch = z.object({ monitors: z.array(z.object({ id: z.number() })) });

const Query = z.object({ query: z.string().nullish() });

/** A widget's request holds its queries in one of several ways. */
const WidgetRequest = z
  .object({ q: z.string().nullish(), queries: z.array(Query).nullish() })
  .transform(({ q, queries }) =>
    [q, ...(queries ?? []).map(each => each.query)].filter(each => typeof each === 'string'),
  );

type Widget = { title: string; queries: string[] }[];

/** A graph, or a group of widgets: a list of graphs either way. */
export const Widget: z.ZodType<Widget> = z
  .object({
    definition: z.object({
      title: z.string().nullish(),
      requests: z.union([z.array(WidgetRequest), z.unknown().transform(() => [])]).optional(),
      get widgets() {
        return z.array(Widget).optional();
      },
    }),
  })
  .transform(({ definition: { title, requests = [], widgets } }) => {
    if (widgets) return widgets.flat();
    return requests.length > 0 ? [{ title: title || 'untitled', queries: requests.flat() }] : [];
  });

export const DashboardList = z.object({
  dashboards: z.array(z.object({ id: z.string(), title: z.string(), url: z.string().nullish() })),
});
export const DashboardAnswer = z.object({ widgets: z.array(Widget) });
