import type { LogQuery } from '../../capabilities/logs.ts';
import type { CheckedWindow } from '../checked-window.ts';
import { namingLabels } from '../naming/service-labels.ts';
import { escapedRegex, matcher, quoted } from '../promql/selector.ts';
import { queryRefused } from '../query-refusal.ts';
import type { LokiCatalog } from './catalog.ts';
import type { LokiServer } from './server.ts';
import { severityStages } from './severity-stages.ts';

/** Whom to ask, about when. */
export type Reading = {
  server: LokiServer;
  catalog: LokiCatalog;
  window: CheckedWindow;
  signal: AbortSignal;
};

/** Loki refuses a longer one itself. */
const MOST_OF_A_QUERY = 4_000;

/**
 * The question in LogQL: as it was given, or made of its parts. Several queries find several parts of the lines, none
 * twice; none at all when Loki has no streams.
 */
export async function composeQueries(
  { query, service, contains, atLeast }: LogQuery,
  { server, catalog, window, signal }: Reading,
): Promise<string[]> {
  if (query !== undefined) return [query];
  const chosen = service
    ? matcher(await catalog.serviceLabel(service, window, signal))
    : anyStream(await catalog.labels(window, signal));
  if (chosen === undefined) return [];
  const words = contains ? ` |~ ${quoted(`(?i)${escapedRegex(contains)}`)}` : '';
  const base = `{${chosen}}${words}`;
  if (base.length > MOST_OF_A_QUERY) throw queryRefused(server.vendor, 'The query is too long.');
  return atLeast ? severityStages(atLeast).map(stage => `${base} ${stage}`) : [base];
}

/** A selector must name something: a label that every stream has, as far as one can tell. */
function anyStream(labels: string[]): string | undefined {
  const [naming] = namingLabels(labels);
  const label = naming ?? labels.find(each => !each.startsWith('__'));
  return label && `${label}=~".+"`;
}
