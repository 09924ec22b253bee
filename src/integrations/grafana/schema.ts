import { z } from 'zod';

const Source = z.object({
  uid: z.string().default(''),
  type: z.string().default(''),
  isDefault: z.boolean().default(false),
  url: z.string().nullish(),
  jsonData: z.record(z.string(), z.unknown()).nullish(),
});
export type Source = z.output<typeof Source>;

export const DataSources = z.array(Source);

/** What Grafana's own pages begin with; people with the role Viewer may read it too. */
export const FrontendSettings = z.object({ datasources: z.record(z.string(), Source) });

export const FoundDashboards = z.array(
  z.object({
    uid: z.string(),
    title: z.string(),
    url: z.string().default(''),
    folderTitle: z.string().optional(),
  }),
);

const Target = z.object({
  expr: z.string().optional(),
  query: z.unknown().optional(),
  rawSql: z.string().optional(),
});
const Panel = z.object({
  title: z.string().default(''),
  targets: z.array(Target).nullish(),
});
/** A row holds the panels below it when it is closed. */
const PanelOrRow = Panel.extend({ panels: z.array(Panel).nullish() });
export type Panel = z.output<typeof Panel>;

export const DashboardAnswer = z.object({
  dashboard: z.object({
    title: z.string().default(''),
    panels: z.array(PanelOrRow).nullish(),
    rows: z.array(PanelOrRow).nullish(),
  }),
});

export const Annotations = z.array(
  z.object({
    /** Milliseconds since 1970. */
    time: z.number(),
    text: z.string().default(''),
    tags: z
      .array(z.string())
      .nullish()
      .transform(tags => tags ?? []),
    dashboardUID: z.string().nullish(),
    login: z.string().nullish(),
    userName: z.string().nullish(),
  }),
);
export type Annotation = z.output<typeof Annotations>[number];
