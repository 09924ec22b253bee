import type { Channel, Person } from '../../contract.ts';
import { displayName } from '../data/people.ts';

/** What a person typed as Slack sends it: escaped, with names and channels as references. */
export function encodeText(typed: string, people: Person[], channels: Channel[]): string {
  const references = referencesOf(people, channels);
  return references.reduce(
    (text, [written, reference]) => replaceWord(text, written, reference),
    escapeText(typed),
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Longest first, so that "@Ana Lima" is not taken for "@Ana". */
function referencesOf(people: Person[], channels: Channel[]): [string, string][] {
  const names = people.flatMap((p): [string, string][] => [
    [`@${displayName(p, p.id)}`, `<@${p.id}>`],
    [`@${p.name}`, `<@${p.id}>`],
  ]);
  const places = channels
    .filter(c => !c.isDirect)
    .map((c): [string, string] => [`#${c.name}`, `<#${c.id}>`]);
  return [...names, ...places].sort((a, b) => b[0].length - a[0].length);
}

function replaceWord(text: string, written: string, reference: string): string {
  const pattern = `(?<![\\w<])${escapeText(written).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`;
  return text.replace(new RegExp(pattern, 'gi'), () => reference);
}
