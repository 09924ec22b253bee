import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { unusualSeries } from './unusual-series.ts';

const LABELS = ['env', 'environment', 'deployment_environment', 'stage'];

/**
 * The environment that users do not meet, such as `staging`, when all graphs that went off and say where they belong are
 * of such ones: an alert may sum over all. Undefined otherwise.
 */
export function offElsewhere(known: readonly EvidenceRecord[]): string | undefined {
  const places = unusualSeries(known).flatMap(({ labels }) =>
    LABELS.flatMap(label => labels[label] ?? []),
  );
  const isElsewhere = places.every(environment => !reachedUsers({ environment }));
  return isElsewhere ? places[0] : undefined;
}
