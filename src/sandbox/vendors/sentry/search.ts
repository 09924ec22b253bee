import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import type { Issue } from './issue-store.ts';
import { periodMs, type Span } from './span.ts';
import { tagOf } from './tags.ts';
import { titleOf } from './title.ts';

/** One condition of a search; without a key it is words. */
export type Term = { key?: string; value: string; isNot: boolean };

const TOKEN =
  /\s*(?:(!?)([\w.-]+):("(?:[^"\\]|\\.)*"|[^\s"]+)|"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;
const STATES = ['unresolved', 'resolved', 'ignored', 'archived', 'muted', 'assigned', 'unassigned'];
/** What is true of an issue whatever its events are. */
const OF_ISSUE = ['is', 'issue.category', 'firstSeen', 'lastSeen'];

/** The conditions of a search as people type it; a text says what is wrong. Words side by side are one. */
export function readSearch(text: string): Term[] | string {
  const terms: Term[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const [, not, key, value = '', quoted, word] = TOKEN.exec(text) ?? [];
    if (key === undefined && quoted === undefined && word === undefined)
      return `Invalid quote at '${text.slice(at).trim().slice(0, 30)}': quotes must enclose text or be escaped.`;
    if (key !== undefined) terms.push({ key, value: unquoted(value), isNot: not === '!' });
    else addWords(terms, quoted === undefined ? (word ?? '') : unescaped(quoted));
  }
  const state = terms.find(({ key, value }) => key === 'is' && !STATES.includes(value));
  if (state) return `Invalid value for "is" search, valid values are ${STATES.join(', ')}`;
  return terms;
}

function addWords(terms: Term[], words: string): void {
  const last = terms.at(-1);
  if (last && last.key === undefined) last.value += ` ${words}`;
  else terms.push({ value: words, isNot: false });
}

function unquoted(value: string): string {
  return value.startsWith('"') ? unescaped(value.slice(1, -1)) : value;
}

function unescaped(text: string): string {
  return text.replaceAll('\\"', '"');
}

/** True when some condition is one of events, so that they are counted apart. */
export function isOfEvents(terms: readonly Term[]): boolean {
  return terms.some(({ key = '' }) => !OF_ISSUE.includes(key));
}

/** Those events within the span that meet every condition. */
export function matching(issue: Issue, terms: readonly Term[], span: Span, now: number) {
  const within = issue.events.filter(({ at }) => at >= span.from && at <= span.until);
  return within.filter(event => terms.every(term => meets(issue, event, term, now) !== term.isNot));
}

function meets(issue: Issue, event: ErrorEvent, { key, value }: Term, now: number): boolean {
  const [first, last] = [issue.events[0]?.at ?? 0, issue.events.at(-1)?.at ?? 0];
  switch (key) {
    case undefined:
    case 'message':
    case 'title':
      return `${titleOf(issue.group)}\n${issue.group.where ?? ''}`
        .toLowerCase()
        .includes(value.toLowerCase());
    case 'is':
      return value === 'unresolved' || value === 'unassigned';
    case 'issue.category':
      return value === 'error';
    case 'firstSeen':
      return isSince(first, value, now);
    case 'lastSeen':
      return isSince(last, value, now);
    default:
      return fits(tagOf(issue, event, key), value);
  }
}

/** `-24h` is since then, `+24h` before. */
function isSince(at: number, value: string, now: number): boolean {
  const moment = now - (periodMs(value.slice(1)) ?? 0);
  return value.startsWith('+') ? at < moment : at >= moment;
}

/** A star stands for anything. */
function fits(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false;
  const parts = wanted.split('*').map(part => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(given);
}
