import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Incident } from '../../incidents/incident.ts';
import { rankChanges, type ToRank } from '../ranking/rank-changes.ts';
import type { Found } from './compose-brief.ts';
import { latestCause } from './latest-cause.ts';
import { alertTexts, signalTexts } from './symptom-texts.ts';

/** Ranks the changes that were found, in the light of all that was found. */
export function rankFound(incident: Incident, found: Omit<Found, 'ranked'>): Found['ranked'] {
  const { page, owner, diffs, signals, alertAt, repositories } = found;
  const onset = new Date(signals.onset.at);
  const details = new Map([...diffs].map(([key, { data }]) => [key, data]));
  const [service] = owner.data ?? [];
  return rankChanges(
    { ...changesFound(found), details },
    {
      onset,
      latest: latestCause(onset, alertAt),
      service: service?.name ?? incident.serviceName,
      repositories,
      dependsOn: service?.dependsOn ?? [],
      texts: [...alertTexts(incident.title, page?.data), ...signalTexts(signals)],
    },
  );
}

type Answers = Pick<Found, 'changes' | 'elsewhere'> & Partial<Pick<Found, 'events'>>;

/** What changed here and elsewhere; who is asked for all services tells of this one again. */
export function changesFound({ changes, events, elsewhere }: Answers): ToRank {
  const own = events?.data ?? [];
  const known = new Set(own.map(nameOf));
  const others = elsewhere?.data?.events.filter(event => !known.has(nameOf(event))) ?? [];
  return {
    changes: [...(changes.data ?? []), ...(elsewhere?.data?.deployments ?? [])],
    events: [...own, ...others],
  };
}

function nameOf({ kind, at, summary, environment }: ChangeEvent): string {
  return [kind, at, environment, summary].join(' ');
}
