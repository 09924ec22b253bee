import type { Draft } from '../../capabilities/draft.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { bodyOf, fieldsOf } from './draft-words.ts';

const LONGEST = 160;

/** What a person changed in the agent's draft, as mrkdwn: `Summary was: …` */
export function changesOf(original: Draft, draft: Draft): string[] {
  const now = new Map(fieldsOf(draft));
  const before = new Map(fieldsOf(original));
  const names = new Set([...before.keys(), ...now.keys()]);
  const changed = [...names].filter(name => before.get(name) !== now.get(name));
  return [
    ...changed.map(name => was(name, before.get(name) ?? '')),
    ...(bodyOf(original) === bodyOf(draft) ? [] : [was('Text', bodyOf(original))]),
  ];
}

function was(name: string, value: string): string {
  const shown = escapeText(lineOf(value, LONGEST));
  return `${escapeText(lineOf(name, 80))} was: ${shown ? `“${shown}”` : 'empty'}`;
}
