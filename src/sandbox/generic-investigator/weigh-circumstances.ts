import type { Findings } from '../../investigations/findings.ts';
import { STATED_CAUSES } from '../../investigations/verdict/stated-causes.ts';
import {
  isTraffic,
  mayMakeRequests,
  riseOf,
  SURGE,
} from '../../investigations/verdict/surged-traffic.ts';
import type { SeriesSignal, Signals, WordSignal } from './read-signals.ts';
import type { Weight } from './suspect.ts';

/** A cause that is no change: what it is, what shows it, and the words that do. */
export type Circumstance = Weight & {
  kind: NonNullable<Findings['cause']>['kind'];
  evidence: string;
  says: string;
};

type Rule = {
  kind: Circumstance['kind'];
  score: number;
  pattern: RegExp;
  says: string;
  unless?: RegExp;
};

const ADDRESS =
  '(?:https?://|\\bapi\\.)(?!\\S*(?:\\.internal|\\.local|\\.svc|localhost))[\\w-]+(?:\\.[\\w-]+)+\\S*';
/** Without a scheme, as fields hold it: `live.sender.com`. */
const HOST = '(?<![\\w.@/-])(?:[\\w-]+\\.){2,}(?:com|net|org|io|cloud|co|app|dev)(?![\\w.(])';
const OUTSIDE = `(?:${ADDRESS}|${HOST})`;
const AWAY = '\\b(?:429|50[234]|unavailable|outage)\\b';

/** `stated`: no change makes it, whatever was deployed just before and speaks of the same. */
const POINTS = { stated: 12, fewer: 9, surge: 8, more: 5, store: 4 };

/** What programs write when the reason lies outside of a change. The first that fits counts. */
const WORD_RULES: readonly Rule[] = [
  ...STATED_CAUSES.map(each => ({ ...each, score: POINTS.stated })),
  {
    kind: 'certificate',
    score: POINTS.stated,
    pattern:
      /\bx509\b|certificate (has |is )?(expired|not (yet )?valid)|cert(ificate)?_?(has_)?expired/i,
    says: 'a certificate is not valid',
  },
  {
    kind: 'capacity',
    score: 7,
    pattern: /too many open files/i,
    says: 'a resource is used up',
  },
  {
    kind: 'capacity',
    // What uses it up is the cause, and that is often a change.
    score: 4,
    pattern: /out of memory|oom.?kill|heap limit/i,
    says: 'memory is used up',
  },
  {
    kind: 'external',
    score: 12,
    pattern: new RegExp(
      `${AWAY}.{0,60}${OUTSIDE}|${OUTSIDE}.{0,60}${AWAY}|\\breports? an? (outage|incident)\\b`,
      'i',
    ),
    says: 'something outside of the company fails',
  },
  {
    kind: 'external',
    score: 6,
    pattern:
      /(third.?party|provider|external|vendor|partner).{0,80}(fail|error|time|unavailable|refus|5\d\d)|rate limit(ed)? by/i,
    says: 'something outside of the company fails',
  },
  {
    kind: 'dependency',
    score: 6,
    pattern: /ENOTFOUND|UnknownHost|getaddrinfo|no such host|name resolution|NXDOMAIN/i,
    says: 'a name cannot be resolved',
  },
  {
    kind: 'dependency',
    score: 5,
    pattern:
      /connection refused|econnrefused|econnreset|enotfound|no route to host|upstream connect|service unavailable|\b50[234]\b.{0,40}(from|upstream)|(from|upstream|calling).{0,60}\b50[234]\b|failover|replica(tion)? (lag|is)|primary is down/i,
    says: 'something that it depends on fails',
  },
];

const STORE = /(disk|volume|filesystem|inode)/i;
/** How many somebody wants to run, not how many do: those that crash are fewer, too. */
const WANTED =
  /replicas?_?(desired|wanted|spec|min)|(desired|spec|min|wanted)_?(replicas|instances|count)/i;
const MUCH = 1.5;
const LATEST_MS = 5 * 60_000;

/**
 * Causes that are no change, the weightiest first. `changed`: the lines of what may be to blame instead. What makes
 * requests itself lets more of them prove less, and what touches a thing may be why a program complains of it.
 */
export function weighCircumstances(
  signals: Signals,
  onset: number,
  changed: readonly string[],
): Circumstance[] {
  const isMade = changed.some(mayMakeRequests);
  return [
    ...signals.words.filter(isTelling).flatMap(word => ofWords(word, changed)),
    ...signals.series.flatMap(series => ofSeries(series, onset, isMade)),
  ].toSorted((a, b) => b.score - a.score);
}

function isTelling({ isNew, isBad }: WordSignal): boolean {
  return isNew || isBad;
}

function ofWords(
  { evidence, text, isNew }: WordSignal,
  changed: readonly string[],
): Circumstance[] {
  const rule = WORD_RULES.find(
    ({ pattern, unless }) => pattern.test(text) && !changed.some(lines => unless?.test(lines)),
  );
  if (!rule) return [];
  // What it wrote before it began as well explains less.
  const score = isNew ? rule.score : rule.score - 2;
  return [
    {
      kind: rule.kind,
      score,
      evidence,
      says: rule.says,
      reasons: [`the logs say so: ${cut(text)}`],
    },
  ];
}

function ofSeries(
  { evidence, name, says, direction, changedAt }: SeriesSignal,
  onset: number,
  isMade: boolean,
) {
  if (changedAt === undefined || changedAt > onset + LATEST_MS) return [];
  if (direction === 'down') return WANTED.test(name) ? [fewer(evidence, name, says)] : [];
  const rise = riseOf(says);
  const isMore = rise >= MUCH && isTraffic(name);
  if (!isMore && !STORE.test(name)) return [];
  const reason = isMore ? 'there is more to do than before' : 'storage fills up';
  const score = isMore ? (rise >= SURGE && !isMade ? POINTS.surge : POINTS.more) : POINTS.store;
  return [
    { kind: 'capacity' as const, score, evidence, says: reason, reasons: [`${name}: ${says}`] },
  ];
}

function fewer(evidence: string, name: string, says: string): Circumstance {
  const reasons = [`${name}: ${says}`];
  return {
    kind: 'capacity',
    score: POINTS.fewer,
    evidence,
    says: 'fewer of it shall run',
    reasons,
  };
}

function cut(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}
