import { chartSeriesIn } from './analysis/chart-series.ts';
import type { EvidenceRecord } from './evidence.ts';
import { findTool } from './tools/index.ts';

/** Whether a result is what a system says of itself, which people did not write, plan or merge. */
export function isObservation({ tool: name }: Pick<EvidenceRecord, 'tool'>): boolean {
  const tool = findTool(name);
  return tool?.access === 'read' && tool.isObservation === true;
}

/**
 * What the cited results show of a symptom that is said to be present. `over`: measured lines are all that is cited
 * beside the page, and each that changed is back; a page stays open after that. `unseen`: none observed anything now.
 */
export function symptomSeen(cited: readonly EvidenceRecord[]): 'seen' | 'over' | 'unseen' {
  const seen = cited.filter(
    record => record.status === 'ok' && !record.isEarlier && isObservation(record),
  );
  if (seen.length === 0) return 'unseen';
  const beside = seen.filter(({ tool }) => tool !== 'pager_incident');
  const changed = beside.flatMap(({ body }) => chartSeriesIn(body)?.series ?? []).filter(isChanged);
  const isMeasured = changed.length > 0 && beside.every(({ tool }) => tool === 'metrics');
  return isMeasured && changed.every(({ recovered }) => recovered !== undefined) ? 'over' : 'seen';
}

function isChanged({ changed }: { changed?: string | undefined }): boolean {
  return changed !== undefined;
}
