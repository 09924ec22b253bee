import type { CheckedWindow } from '../checked-window.ts';
import type { HttpClient } from '../http-client.ts';
import type { VendorWords } from '../vendor-failure.ts';

/** Something that speaks Loki's HTTP API: itself, or a data source of Grafana. */
export type LokiServer = {
  vendor: VendorWords;
  /** Paths begin with `/loki/api/v1`. */
  ask: HttpClient;
  /** Address where a person sees the lines of this query. */
  link(query: string, window: CheckedWindow): string | undefined;
};
