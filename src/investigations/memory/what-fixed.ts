import type { Draft } from '../../capabilities/draft.ts';
import type { Aftermath, CarriedOut } from './aftermath-store.ts';
import type { Revert } from './find-reverts.ts';
import { saySpan } from './spans.ts';

const LONGEST = 160;
const MOST = 3;

/**
 * What was done before an incident ended, in words: the revert of the guilty change first, then the writes that people
 * approved. That it ended after something does not prove that it ended by it.
 */
export function whatFixed(
  { writes, resolvedAt }: Pick<Aftermath, 'writes' | 'resolvedAt'>,
  revert: Revert | undefined,
): string[] {
  const before = writes.filter(({ at }) => !resolvedAt || !at || at <= resolvedAt);
  const acts = before.filter(({ draft }) => draft.action === 'tool_call');
  const notes = before.filter(({ draft }) => draft.action !== 'tool_call');
  return [
    ...(revert ? [sayRevert(revert)] : []),
    ...[...acts, ...notes].map(write => sayWrite(write, resolvedAt)),
  ].slice(0, MOST);
}

function sayRevert({ sha, title, at }: Revert): string {
  return cut(`${title} (${sha.slice(0, 7)}, ${at})`);
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
