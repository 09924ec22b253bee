import type { Sources } from '../../capabilities/sources.ts';
import { isoTime } from '../asking/time-window.ts';
import { revertOf } from './find-reverts.ts';
import { rollbackOf } from './find-rollbacks.ts';
import { setBackOf } from './find-set-back.ts';
import type { Candidate } from './memory-store.ts';
import type { TakenBack } from './taken-back.ts';

/** An incident with what was found guilty of it, and when it ended, if that is on record. */
export type Past = Pick<Candidate, 'incidentId' | 'change' | 'cause' | 'service' | 'firedAt'> & {
  resolvedAt?: Date;
};

/** A fix comes soon or is none. */
const LOOK_AHEAD_MS = 3 * 86_400_000;
/** What is guilty was mostly deployed or turned on within the day before the alert. */
const LOOK_BACK_MS = 86_400_000;
/** These are a few lines of what is offered, so they are not waited for longer. */
const PATIENCE_MS = 2_000;

/**
 * Looks up whether what was guilty was taken back: nobody may have asked Nightjar anything at the time. What cannot be
 * looked up is left out. Answers by incident.
 */
export async function findTakenBack(
  past: readonly Past[],
  context: { sources: Sources; signal: AbortSignal; now: Date },
): Promise<Map<string, TakenBack[]>> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const found = await Promise.all(
    past.map(async each => {
      const ways = await Promise.allSettled(waysBack(each, { ...context, signal }));
      const known = ways.flatMap(way => (way.status === 'fulfilled' ? (way.value ?? []) : []));
      return [each.incidentId, known] as const;
    }),
  );
  return new Map(found);
}

/** A revert may be merged when all is well again; what is turned or deployed after that ended nothing. */
function waysBack(
  { change, cause, service, firedAt, resolvedAt }: Past,
  context: { sources: Sources; signal: AbortSignal; now: Date },
): Promise<TakenBack | undefined>[] {
  const latest = Math.min(context.now.getTime(), firedAt.getTime() + LOOK_AHEAD_MS);
  const until = isoTime(new Date(latest));
  const since = isoTime(new Date(firedAt.getTime() - LOOK_BACK_MS));
  const end = resolvedAt && resolvedAt.getTime() < latest ? isoTime(resolvedAt) : until;
  const { changes, events } = context.sources;
  if (change)
    return changes.length === 0
      ? []
      : [
          revertOf(change, { since: isoTime(firedAt), until }, context),
          rollbackOf(change, { since, until: end }, context),
        ];
  const blamed = { cause, firedAt, ...(service && { service }) };
  return events.length === 0 || cause === ''
    ? []
    : [setBackOf(blamed, { since, until: end }, context)];
}
