import type { CheckedWindow } from '../checked-window.ts';
import type { HttpClient } from '../http-client.ts';
import type { VendorWords } from '../vendor-failure.ts';

/** Something that speaks Prometheus' HTTP API: itself, Thanos, Mimir, VictoriaMetrics, or a data source of Grafana. */
export type PromServer = {
  vendor: VendorWords;
  /** Paths begin with `/api/v1`. */
  ask: HttpClient;
  /** Address where a person sees these queries over the window. */
  link(queries: readonly string[], window: CheckedWindow): string | undefined;
};
