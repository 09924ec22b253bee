import type { RichTextElement } from '@slack/types';
import { unescapeText } from './unescape-text.ts';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean };

const DATE = /^!date\^(\d+)\^([^^|]+)(?:\^([^|]+))?$/;

/** What stands between Slack's angle brackets: a person, a channel, a group, a date or a link. */
export function referenceOf(reference: string, style: Style): RichTextElement {
  const [target = '', label] = splitLabel(reference);
  const looks = Object.keys(style).length > 0 ? { style } : {};
  const id = target.slice(1);
  if (target.startsWith('@')) return { type: 'user', user_id: id, ...looks };
  if (target.startsWith('#')) return { type: 'channel', channel_id: id, ...looks };
  if (target.startsWith('!')) return special(target, label, looks);
  const url = unescapeText(target);
  if (!/^(https?:|mailto:|slack:|\/)/.test(url))
    return { type: 'text', text: unescapeText(label ?? `<${target}>`), ...looks };
  return { type: 'link', url, ...(label ? { text: unescapeText(label) } : {}), ...looks };
}

function splitLabel(reference: string): string[] {
  const at = reference.indexOf('|');
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}

function special(target: string, label: string | undefined, looks: { style?: Style }) {
  const date = DATE.exec(target);
  if (date) return dateOf(date, label, looks);
  const range = /^!(here|channel|everyone)$/.exec(target)?.[1];
  if (range) return { type: 'broadcast', range: range as 'here', ...looks } as const;
  const group = /^!subteam\^(\w+)$/.exec(target)?.[1];
  if (group && !label) return { type: 'usergroup', usergroup_id: group, ...looks } as const;
  return { type: 'text', text: label ?? `<${target}>`, ...looks } as const;
}

function dateOf(date: RegExpExecArray, fallback: string | undefined, looks: { style?: Style }) {
  const [, seconds, format = '', url] = date;
  return {
    type: 'date',
    timestamp: Number(seconds),
    format,
    ...(url ? { url } : {}),
    ...(fallback ? { fallback } : {}),
    ...looks,
  } as const;
}
