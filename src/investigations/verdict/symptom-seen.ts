import { chartSeriesIn } from '../analysis/chart-series.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { readResult } from '../evidence/read-result.ts';
import { findTool } from '../tools/index.ts';
import { unusualSeries } from './unusual-series.ts';

/** Whether a result is what a system says of itself, which people did not write, plan or merge. */
export function isObservation({ tool: name }: Pick<EvidenceRecord, 'tool'>): boolean {
  const tool = findTool(name);
  return tool?.access === 'read' && tool.isObservation === true;
}

/** When results say that something was seen last. */
const LAST = /"(?:last|last_seen|at)":"(\d{4}-[^"]{1,40})"/g;

/**
 * What the cited results show of a symptom that is said to be present. `over`: each measured line that changed is back,
 * and nothing that is cited beside it was seen after that; or the page alone is cited, and it is resolved. `unseen`:
 * none observed anything now, or only measured lines in which nothing happened.
 */
export function symptomSeen(cited: readonly EvidenceRecord[]): 'seen' | 'over' | 'unseen' {
  const seen = cited.filter(
    record => record.status === 'ok' && !record.isEarlier && isObservation(record),
  );
  if (seen.length === 0) return 'unseen';
  const beside = seen.filter(({ tool }) => tool !== 'pager_incident');
  const changed = beside.flatMap(({ body }) => chartSeriesIn(body)?.series ?? []).filter(isChanged);
  if (beside.length === 0) return seen.every(isResolved) ? 'over' : 'seen';
  const others = beside.filter(({ tool }) => tool !== 'metrics');
  if (changed.length === 0)
    return others.length === 0 && beside.every(({ body }) => chartSeriesIn(body))
      ? 'unseen'
      : 'seen';
  const back = Math.max(...changed.map(({ recovered = '' }) => Date.parse(recovered)));
  return Number.isNaN(back) || others.some(({ body }) => lastIn(body) > back) ? 'seen' : 'over';
}

/** Until when a graph is seen off that did not come back, milliseconds since 1970; -Infinity when none is. */
export function offUntil(known: readonly EvidenceRecord[]): number {
  const off = unusualSeries(known).filter(({ recovered }) => recovered === undefined);
  return Math.max(-Infinity, ...off.map(({ points }) => points.at(-1)?.[0] ?? -Infinity));
}

function isResolved({ body }: EvidenceRecord): boolean {
  const page = readResult(body) as { incident?: { status?: unknown } } | null;
  return page?.incident?.status === 'resolved';
}

/** Milliseconds since 1970; -Infinity when no time is told. */
function lastIn(body: string): number {
  return Math.max(...[...body.matchAll(LAST)].map(([, at = '']) => Date.parse(at) || -Infinity));
}

function isChanged({ changed }: { changed?: string | undefined }): boolean {
  return changed !== undefined;
}
