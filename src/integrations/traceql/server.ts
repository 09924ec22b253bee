import type { CheckedWindow } from '../checked-window.ts';
import type { HttpClient } from '../http-client.ts';
import type { VendorWords } from '../vendor-failure.ts';

/** Something that speaks Tempo's HTTP API: itself, or a data source of Grafana. */
export type TempoServer = {
  vendor: VendorWords;
  /** Paths begin with `/api`. */
  ask: HttpClient;
  /** Address where a person sees what a query in TraceQL, or a trace's id, finds. */
  link(query: string, window: Pick<CheckedWindow, 'from' | 'to'>): string | undefined;
};
