import { beginningOf } from '../../lib/beginning-of.ts';
import type { AlertAnswer, SilenceAnswer } from './schema.ts';

const LONGEST_COMMENT = 300;

/** Why nobody is told of an alert that fires; undefined where somebody is. */
export function whyMuted(
  { status }: AlertAnswer,
  silences: readonly SilenceAnswer[],
  alerts: readonly AlertAnswer[],
): string | undefined {
  const { silencedBy, inhibitedBy } = status;
  const reasons = [
    ...silencedBy.map(id => silenced(silences.find(it => it.id === id))),
    ...inhibitedBy.map(print => inhibited(alerts.find(it => it.fingerprint === print))),
  ];
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}

function silenced(silence: SilenceAnswer | undefined): string {
  if (!silence) return 'silenced';
  const { createdBy, endsAt, comment } = silence;
  const by = createdBy && ` by ${createdBy}`;
  const why = comment && ` (${beginningOf(comment, LONGEST_COMMENT)})`;
  return `silenced${by} until ${endsAt}${why}`;
}

function inhibited(source: AlertAnswer | undefined): string {
  return `inhibited by ${source?.labels.alertname ?? 'another alert'}`;
}
