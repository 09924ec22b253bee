import { VendorError } from '../../lib/errors.ts';
import type { ExploreSource } from '../explore-link.ts';
import { sharedMemory } from '../shared-memory.ts';
import { GRAFANA, type GrafanaClient } from './client.ts';
import { DataSources, FrontendSettings, type Source } from './schema.ts';

export type Kind = ExploreSource['type'];
export type DataSource = { uid: string; kind: Kind };

const KNOWN_FOR_MS = 5 * 60_000;
/** More of one kind are mostly the same data again. */
const MOST_OF_A_KIND = 4;
const TITLES: Record<Kind, string> = { prometheus: 'Prometheus', loki: 'Loki', tempo: 'Tempo' };

/** The data sources that can be asked (`only` those, if any are named), the default one first; known for five minutes. */
export type ReadSources = (signal: AbortSignal) => Promise<DataSource[]>;

export function dataSources(grafana: GrafanaClient, only: readonly string[]): ReadSources {
  const known = sharedMemory(KNOWN_FOR_MS, (_, signal) => readDataSources(grafana, signal));
  return async signal => {
    const all = await known('', signal);
    return only.length === 0 ? all : all.filter(({ uid }) => only.includes(uid));
  };
}

/** Those of one kind. Rejects with VendorError when there is none. */
export async function sourcesOf(
  kind: Kind,
  read: ReadSources,
  signal: AbortSignal,
): Promise<DataSource[]> {
  const found = (await read(signal)).filter(source => source.kind === kind);
  if (found.length > 0) return found.slice(0, MOST_OF_A_KIND);
  const title = TITLES[kind];
  throw new VendorError(
    GRAFANA.id,
    404,
    `Grafana has no ${title} data source that the token may see. Add one there, or connect ${title} itself.`,
  );
}

async function readDataSources({ ask }: GrafanaClient, signal: AbortSignal): Promise<DataSource[]> {
  const all = await ask(DataSources, { path: '/api/datasources', signal }).catch(async error => {
    // The list is for administrators; who may only look finds it where Grafana's pages do.
    if (!(error instanceof VendorError) || error.status !== 403) throw error;
    const settings = await ask(FrontendSettings, { path: '/api/frontend/settings', signal });
    return Object.values(settings.datasources);
  });
  const sorted = all.toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault));
  return sorted
    .filter((source, index) => !sorted.slice(0, index).some(other => isSame(source, other)))
    .flatMap(({ uid, type }) => {
      const kind = kindOf(type);
      return kind && /^[\w-]{1,100}$/.test(uid) ? [{ uid, kind }] : [];
    });
}

/** The same server once more, unless a header, which is not shown, makes a difference. */
function isSame(one: Source, other: Source): boolean {
  const hasHeaders = Object.keys(one.jsonData ?? {}).some(key => key.startsWith('httpHeaderName'));
  // To those who may not read the list, Grafana shows an address of its own.
  const isShown = /^https?:/.test(one.url ?? '');
  return isShown && !hasHeaders && one.type === other.type && one.url === other.url;
}

/** Amazon's and Azure's managed Prometheus have types of their own. */
function kindOf(type: string): Kind | undefined {
  if (type === 'loki' || type === 'tempo') return type;
  const isPrometheus = type === 'prometheus' || /^grafana-(amazon|azure)prometheus-/.test(type);
  return isPrometheus ? 'prometheus' : undefined;
}
