import { hostOf, safeUrl, showsAnotherHost } from './links.ts';
import { clean } from './plain-text.ts';

/**
 * Text from outside, for mrkdwn and for a message's `text`. `&`, `<` and `>` are the only characters with which
 * a mention, a link or a date can begin; blocks that hold the result say `verbatim`, so nothing else is parsed.
 */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A link for http and https; otherwise the label alone. A label that shows another host stands beside the link,
 * not on it.
 */
export function link(url: string, label: string): string {
  const href = safeUrl(url);
  if (!href) return escapeText(label);
  const shown = escapeText(label).replaceAll('|', '¦').replace(/\s+/g, ' ').trim();
  const target = href.replaceAll('&', '&amp;');
  if (!shown) return `<${target}|${hostOf(href)}>`;
  if (!showsAnotherHost(label, href)) return `<${target}|${shown}>`;
  return `${shown} (<${target}|${hostOf(href)}>)`;
}

/** Text from outside in bold, as a whole: asterisks of its own would end it early. */
export function bold(text: string): string {
  const inner = escapeText(text).replaceAll('*', '∗').replace(/\s+/g, ' ').trim();
  return inner ? `*${inner}*` : '';
}

/**
 * Cuts mrkdwn to `max` characters with a visible note, and not within `<…>` or `&…;`, which would change what
 * the rest means.
 */
export function cutMrkdwn(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  const open = head.lastIndexOf('<');
  const end = open > head.lastIndexOf('>') ? open : head.length;
  return `${head
    .slice(0, end)
    .replace(/&[a-z]*$|[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
