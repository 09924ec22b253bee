import type { Findings } from '../../investigations/findings.ts';
import type { Opening } from './read-conversation.ts';
import type { SeriesSignal, Signals } from './read-signals.ts';

/** Whether the symptom can be seen, when it began (milliseconds), and the line of a graph that shows it. */
export type Symptom = {
  state: Findings['symptom'];
  onset: number;
  series: SeriesSignal | undefined;
};

/** An onset that lies farther from the alert belongs to something else. */
const REACH = { before: 3 * 3_600_000, after: 5 * 60_000 };

export function judgeSymptom(opening: Opening, signals: Signals): Symptom {
  const fired = momentOf(opening.fired.at, opening.incident.fired, opening.now);
  const series = mainSeries(opening, signals, fired);
  const told = Date.parse(opening.onset.at);
  const onset = Number.isNaN(told) ? (series?.changedAt ?? fired) : told;
  return { state: stateOf(opening, signals, series), onset, series };
}

function momentOf(...texts: string[]): number {
  return texts.map(text => Date.parse(text)).find(at => !Number.isNaN(at)) ?? 0;
}

/** The series that the alert is about, else the most unusual of those that changed about when it fired. */
function mainSeries(
  { fired }: Opening,
  { series, quiet }: Signals,
  at: number,
): SeriesSignal | undefined {
  const near = series.filter(
    ({ changedAt }) =>
      changedAt !== undefined && changedAt >= at - REACH.before && changedAt <= at + REACH.after,
  );
  const metric = alertMetric(fired.details);
  const own = near.find(({ name }) => metric !== undefined && name.includes(metric));
  // Something else that moved is not what the alert is about when its own metric did not.
  return own ?? (quiet.some(name => metric && name.includes(metric)) ? undefined : near[0]);
}

function alertMetric(details: readonly string[]): string | undefined {
  return details.flatMap(line => /^metric: (\S+)/.exec(line)?.[1] ?? [])[0];
}

function stateOf(
  { incident }: Opening,
  { words, answered }: Signals,
  series: SeriesSignal | undefined,
): Findings['symptom'] {
  if (series) return series.hasRecovered ? 'recovered' : 'present';
  if (words.some(({ isNew, isBad }) => isNew && isBad)) return 'present';
  if (incident.resolved) return 'recovered';
  const isMeasured = answered.some(({ tool, isEmpty }) => tool === 'metrics' && !isEmpty);
  return isMeasured ? 'absent' : 'unknown';
}
