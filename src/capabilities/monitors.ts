import type { Answer, Asking } from './source.ts';

/** A rule that raises alerts. */
export type Monitor = {
  id: string;
  name: string;
  state: 'firing' | 'pending' | 'ok' | 'no_data' | 'muted' | 'unknown';
  /** Since when it is in this state. */
  since?: string;
  /** Why nobody is told although it fires: by whom and until when, in words. */
  muted?: string;
  /** What it looks at, in the source's language. */
  query?: string;
  /** How long it must hold, in words. */
  holds?: string;
  labels: Record<string, string>;
  summary?: string;
  runbook?: string;
  url?: string;
};

export type Dashboard = {
  title: string;
  url: string;
  folder?: string;
  panels: { title: string; queries: string[] }[];
};

/** What a team has set up to be warned by, and to look at. */
export type Monitors = {
  /** Those that speak of the service or have these words, the firing ones first. */
  rules(
    query: { service?: string; like?: string; onlyFiring?: boolean },
    asking: Asking,
  ): Promise<Answer<Monitor[]>>;
  /** Absent where the source keeps no dashboards. */
  dashboards?(query: { like: string }, asking: Asking): Promise<Answer<Dashboard[]>>;
};
