import type { Draft } from '../../capabilities/draft.ts';
import type { Aftermath, CarriedOut } from './aftermath-store.ts';
import { saySpan } from './spans.ts';
import type { TakenBack } from './taken-back.ts';

const LONGEST = 160;
const MOST = 3;

/**
 * What was done before an incident ended, in words: what took back the guilty first, then the writes that people
 * approved. That it ended after something does not prove that it ended by it.
 */
export function whatFixed(
  { writes, resolvedAt }: Pick<Aftermath, 'writes' | 'resolvedAt'>,
  takenBack: readonly TakenBack[] = [],
): string[] {
  const before = writes.filter(({ at }) => !resolvedAt || !at || at <= resolvedAt);
  const acts = before.filter(({ draft }) => draft.action === 'tool_call');
  const notes = before.filter(({ draft }) => draft.action !== 'tool_call');
  return [
    ...takenBack.map(sayTakenBack),
    ...[...acts, ...notes].map(write => sayWrite(write, resolvedAt)),
  ].slice(0, MOST);
}

function sayTakenBack(it: TakenBack): string {
  switch (it.how) {
    case 'revert':
      return cut(`${it.title} (${it.sha.slice(0, 7)}, ${it.at})`);
    case 'rollback': {
      const where = it.environment ? `${it.environment}, ` : '';
      return cut(`rolled back to ${it.sha.slice(0, 7)} (${where}${it.at})`);
    }
    case 'setting':
      return cut(`${it.summary} (${it.at})`);
  }
}

function sayWrite({ draft, key, at }: CarriedOut, resolvedAt: Date | undefined): string {
  const then = at && resolvedAt ? `, ${saySpan(at, resolvedAt)} before it was resolved` : '';
  return `${cut(`approved: ${sayDraft(draft, key)}`)}${then}`;
}

function sayDraft(draft: Draft, key: string | undefined): string {
  switch (draft.action) {
    case 'tool_call':
      return `${draft.tool} of ${draft.connection}`;
    case 'ticket_create':
      return `ticket ${key ?? ''} ${draft.summary}`;
    case 'ticket_comment':
      return `comment on ${draft.ticket}`;
    case 'pager_note':
      return 'note on the page';
  }
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
