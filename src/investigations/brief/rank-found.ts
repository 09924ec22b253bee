import type { Incident } from '../../incidents/incident.ts';
import { rankChanges } from '../ranking/rank-changes.ts';
import type { Found } from './compose-brief.ts';
import { latestCause } from './latest-cause.ts';
import { alertTexts, signalTexts } from './symptom-texts.ts';

/** Ranks the changes that were found, in the light of all that was found. */
export function rankFound(
  incident: Incident,
  found: Pick<Found, 'page' | 'owner' | 'changes' | 'events' | 'diffs' | 'signals' | 'alertAt'>,
): Found['ranked'] {
  const { page, owner, changes, events, diffs, signals, alertAt } = found;
  const onset = new Date(signals.onset.at);
  const details = new Map([...diffs].map(([key, { data }]) => [key, data]));
  return rankChanges(
    { changes: changes.data ?? [], events: events?.data ?? [], details },
    {
      onset,
      latest: latestCause(onset, alertAt),
      service: owner.data?.[0]?.name ?? incident.serviceName,
      texts: [...alertTexts(incident.title, page?.data), ...signalTexts(signals)],
    },
  );
}
