import type { KubernetesClient, Listed } from './client.ts';
import { matchOf } from './service-match.ts';
import type { Found } from './workload.ts';
import { WORKLOADS } from './workload-kinds.ts';

type Query = { service?: string | undefined; namespace?: string | undefined };

/** The workloads of a service, the likeliest first; without one, those that do not stand well. */
export async function findWorkloads(
  client: KubernetesClient,
  { service, namespace }: Query,
  signal: AbortSignal,
): Promise<Listed<Found>> {
  const lists = await Promise.all(
    WORKLOADS.map(({ kind, schema }) => client.list(schema, kind, { namespace }, signal)),
  );
  const all = withoutOldRuns(lists.flatMap(({ items }) => items));
  return {
    items: service === undefined ? all.filter(isUnwell) : ofService(all, service),
    truncated: lists.some(({ truncated }) => truncated),
  };
}

function isUnwell({ problems }: Found): boolean {
  return problems.length > 0;
}

function ofService(all: Found[], service: string): Found[] {
  const ranked = all.map(found => ({ found, match: matchOf(found.meta, service) }));
  const best = Math.max(0, ...ranked.map(({ match }) => match));
  // A part of a name says little where the whole name stands elsewhere.
  const least = best >= 3 ? 3 : 1;
  return ranked
    .filter(({ match }) => match >= least)
    .toSorted((a, b) => b.match - a.match)
    .map(({ found }) => found);
}

/** Of the jobs that a cron job started, the newest two; it keeps many. */
function withoutOldRuns(all: Found[]): Found[] {
  const newestFirst = all.toSorted((a, b) =>
    b.meta.creationTimestamp.localeCompare(a.meta.creationTimestamp),
  );
  const runs = new Map<string, number>();
  return newestFirst.filter(({ meta }) => {
    const cron = meta.ownerReferences?.find(({ kind }) => kind === 'CronJob');
    if (!cron) return true;
    const name = `${meta.namespace}/${cron.name}`;
    runs.set(name, (runs.get(name) ?? 0) + 1);
    return (runs.get(name) ?? 0) <= 2;
  });
}
