import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import type { Issue } from './issue-store.ts';
import type { Term } from './read-search.ts';
import { periodMs, type Span } from './span.ts';
import { tagOf } from './tags.ts';
import { titleOf } from './title.ts';

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
  const parts = wanted.split(/\*+/).map(part => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(given);
}
