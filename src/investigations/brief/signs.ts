import type { Sign } from '../../incidents/brief.ts';
import { isBad } from '../analysis/compare-logs.ts';
import type { JudgedSeries } from '../analysis/judge-series.ts';
import { rankErrors } from '../analysis/rank-errors.ts';
import { momentOf, NEWS, rankSeries } from '../analysis/rank-series.ts';
import type { CountedPattern } from '../wording/log-words.ts';
import { isoOf } from '../wording/number-words.ts';
import { nameSeries, sayToPeople } from '../wording/series-words.ts';
import type { Signals } from './ask-signals.ts';

const MOST = { metrics: 5, logs: 4, errors: 4 };
const LONGEST = 300;
const LONGEST_PATTERN = 120;

/** The most telling of what telemetry showed, the most unusual series first, then new lines, then new errors. */
export function signsOf(signals: Signals): Sign[] {
  return [...metricSigns(signals), ...logSigns(signals), ...errorSigns(signals)];
}

function metricSigns({ metrics, judged, onset, service }: Signals): Sign[] {
  const unusual = rankSeries(judged, onset.at).filter(each => each.unusual >= NEWS);
  if (judged.length > 0 && unusual.length === 0)
    return [{ from: 'metrics', says: `none of ${judged.length} series changed its level` }];
  return unusual.slice(0, MOST.metrics).map(each => {
    const at = momentOf(each);
    const says = `${nameOf(each, service)}: ${sayToPeople(each)}`;
    return sign('metrics', says, at === undefined ? undefined : isoOf(at), metrics?.data?.url);
  });
}

/** Labels that only say which service it is are no news to anybody. */
function nameOf({ series }: JudgedSeries, service: string | undefined): string {
  const labels = Object.entries(series.labels).filter(([, value]) => value !== service);
  return nameSeries({ ...series, labels: Object.fromEntries(labels) });
}

/** Lines that are new and bad; else those that are bad where nobody knows what was before; else new and many. */
function logSigns({ logs, compared }: Signals): Sign[] {
  const patterns = compared.flatMap(source => source.patterns);
  const fresh = patterns.filter(({ isNew }) => isNew);
  const unknown = compared.filter(source => source.logs.read.before === 0);
  const choices = [
    fresh.filter(({ severity }) => isBad(severity)),
    unknown.flatMap(source => source.patterns).filter(({ severity }) => isBad(severity)),
    fresh.filter(({ after }) => after >= MANY).toSorted((a, b) => b.after - a.after),
  ];
  const [telling = []] = choices.filter(choice => choice.length > 0);
  return telling
    .slice(0, MOST.logs)
    .map(pattern => sign('logs', sayPattern(pattern), pattern.firstAt, logs?.data?.url));
}

const MANY = 10;

function sayPattern({ template, after, isNew }: CountedPattern): string {
  return `${isNew ? 'new, ' : ''}${after} times: ${template}`;
}

function errorSigns({ errors, onset }: Signals): Sign[] {
  const groups = (errors?.data?.found ?? []).map(({ group }) => group);
  const fresh = rankErrors(groups, onset.at).filter(({ isNew }) => isNew);
  if (groups.length > 0 && fresh.length === 0)
    return [sign('errors', sayKnown(groups.length), undefined, errors?.data?.url)];
  return fresh.slice(0, MOST.errors).map(({ title, count, users, firstSeen, url }) => {
    const reach = users ? `, ${users} users` : '';
    return sign('errors', `new, ${count} times${reach}: ${title}`, firstSeen, url);
  });
}

function sayKnown(count: number): string {
  return count === 1 ? 'the one error reported is not new' : `none of ${count} errors is new`;
}

function sign(from: Sign['from'], says: string, at?: string, url?: string): Sign {
  return { from, says: says.slice(0, LONGEST), ...(at && { at }), ...(url && { url }) };
}

/** What says when it began, in words. */
export function saidOnset({ onset, judged, service }: Signals): string {
  const [first, ...others] = onset.from;
  if (!first && onset.line) return `new errors: ${onset.line.pattern.slice(0, LONGEST_PATTERN)}`;
  if (!first) {
    return judged.length > 0
      ? 'the alert; no series changed its level before it'
      : 'the alert; no metrics were read';
  }
  const more = others.length > 0 ? ` and of ${others.length} more series` : '';
  return `the change of ${nameOf(first, service)}${more}`;
}
