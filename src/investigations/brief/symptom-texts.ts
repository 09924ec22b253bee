import type { PagerIncidentReport } from '../../capabilities/pager.ts';
import { isBad } from '../analysis/compare-logs.ts';
import { rankErrors } from '../analysis/rank-errors.ts';
import { NEWS, rankSeries } from '../analysis/rank-series.ts';
import type { CountedPattern } from '../wording/log-words.ts';
import { nameSeries } from '../wording/series-words.ts';
import type { Signals } from './ask-signals.ts';

const MOST = { patterns: 12, errors: 8, series: 8 };
const LONGEST = 2_000;

/** What the page says went wrong, its title first: what is known before anything was measured. */
export function alertTexts(title: string, page: PagerIncidentReport | undefined): string[] {
  const alerts = page?.alerts ?? [];
  const details = alerts.map(({ summary, details }) =>
    [summary, JSON.stringify(details ?? '')].join('\n'),
  );
  return [page?.incident.title ?? title, ...details].map(text => text.slice(0, LONGEST));
}

/** What telemetry says went wrong: lines and errors that are new since onset, and the series that changed. */
export function signalTexts({ compared, errors, metrics, judged, onset }: Signals): string[] {
  const lines = compared
    .flatMap(({ patterns }) => patterns)
    .filter(pattern => tellingOf(pattern) > 0)
    .toSorted((a, b) => tellingOf(b) - tellingOf(a))
    .slice(0, MOST.patterns)
    .map(({ samples, fields }) => [samples[0]?.text, ...Object.values(fields ?? {})].join('\n'));
  const groups = (errors?.data?.found ?? []).map(({ group }) => group);
  const reported = rankErrors(groups, onset.at)
    .filter(each => each.isNew)
    .slice(0, MOST.errors)
    .map(({ title, where }) => `${title}\n${where ?? ''}`);
  const changed = metrics
    ? rankSeries(judged, onset.at)
        .filter(each => each.unusual >= NEWS)
        .slice(0, MOST.series)
        .map(({ series }) => nameSeries(series))
    : [];
  return [...lines, ...reported, ...changed].map(text => text.slice(0, LONGEST));
}

/** What is new and bad tells most, what is only new least. */
function tellingOf({ isNew, severity, after }: CountedPattern): number {
  if (after === 0) return 0;
  return (isNew ? 1 : 0) + (isBad(severity) ? 2 : 0);
}
