import { isObject, type Json } from './check-elements.ts';

/** Text as an attacker, or only a log, may write it. Every host in it begins with `evil`. */
export const HOSTILE = [
  '<!channel> <!here|x> <!everyone> <!subteam^S1|team>',
  '<@U1> <#C1|ops> @here @channel @everyone',
  '<https://evil.example|https://bank.example>',
  '[https://bank.example](https://evil.example/x?q=secret)',
  '![logo](https://evil.example/pixel.png)',
  '<!date^1^{date}^https://evil.example|today>',
  '&lt;!channel&gt; &amp;lt;!channel&amp;gt;',
  '`` `unclosed *bold _it ~st ```fence',
  '\u202Eelif.exe\u202C \u200B<\u200B!channel\u200B>\uFEFF \u0000\u0007 \uD800',
  '> quote\n# heading\n- item\n1. one\n| a | b |',
  'javascript:alert(1) data:text/html,x mailto:a@evil.example',
  'so\u00ADft ta\u{E0067}\u{E0073}gs \uFE00\uFE01 \u180E \uFFF9 bank\u2060.example bank。example',
].join('\n');

const MRKDWN_SEQUENCE = /<[^>]*>/g;
const ALLOWED_LINK = /^<https?:\/\/[^\s|<>]+\|([^<>|]+)>$/;
const ALLOWED_DATE = /^<!date\^\d+\^[^<>|^]+\|\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? UTC>$/;
const INVISIBLE =
  /(?![\t\n])\p{Cc}|[\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E01EF}]|[\uFE00-\uFE0D]/u;

/** Where something from outside came through as more than text. `mentions` are the people who may be mentioned. */
export function checkHostile(value: unknown, mentions: string[] = []): string[] {
  const found: string[] = [];
  walk(value, '', found, mentions);
  return found;
}

function walk(value: unknown, at: string, found: string[], mentions: string[]): void {
  if (Array.isArray(value))
    for (const [index, it] of value.entries()) walk(it, `${at}/${index}`, found, mentions);
  if (!isObject(value)) return;
  if (value.type === 'user' && !mentions.includes(String(value.user_id)))
    found.push(`${at}: mention`);
  // Our own pictures are files at Slack: nothing is loaded from elsewhere.
  const isOurs = isObject(value.slack_file) && /^F\w+$/.test(String(value.slack_file.id));
  if ((value.type === 'image' && !isOurs) || 'image_url' in value) found.push(`${at}: image`);
  if (value.type === 'link') checkLink(String(value.url), String(value.text), at, found);
  for (const [key, it] of Object.entries(value)) {
    const isMrkdwn = key === 'text' && (value.type === 'mrkdwn' || value.type === undefined);
    if (typeof it === 'string')
      checkString(it, `${at}/${key}`, isMrkdwn, isAsTyped(value, key), found);
    else walk(it, `${at}/${key}`, found, mentions);
  }
}

/** What a person edits is given back as it is; Slack parses nothing in an input. */
function isAsTyped(value: Json, key: string): boolean {
  return key === 'initial_value' || value.type === 'url';
}

function checkString(
  text: string,
  at: string,
  isMrkdwn: boolean,
  asTyped: boolean,
  found: string[],
): void {
  if (asTyped) return;
  if (INVISIBLE.test(text)) found.push(`${at}: invisible characters`);
  if (/@(here|channel|everyone)\b/i.test(text)) found.push(`${at}: broadcast`);
  if (!text.isWellFormed()) found.push(`${at}: half a character`);
  if (isMrkdwn) checkMrkdwn(text, at, found);
  else if (/<[!@#]|<[a-z]+:/i.test(text)) found.push(`${at}: control sequence`);
}

function checkMrkdwn(text: string, at: string, found: string[]): void {
  for (const [sequence] of text.matchAll(MRKDWN_SEQUENCE)) {
    const label = ALLOWED_LINK.exec(sequence)?.[1];
    const url = sequence.slice(1).split('|')[0] ?? '';
    if (label) checkLink(url, label, at, found);
    else if (!ALLOWED_DATE.test(sequence)) found.push(`${at}: ${sequence}`);
  }
  const rest = text.replace(MRKDWN_SEQUENCE, '');
  if (/[<>]/.test(rest)) found.push(`${at}: unescaped bracket`);
  if (/&(?!amp;|lt;|gt;)/.test(rest)) found.push(`${at}: unescaped ampersand`);
}

function checkLink(url: string, label: string, at: string, found: string[]): void {
  if (!/^https?:\/\//.test(url)) found.push(`${at}: link to ${url}`);
  const host = new URL(url).hostname;
  if (host.startsWith('evil')) found.push(`${at}: link to ${host}`);
  const shown = /(?:https?:\/\/|www\.)([^\s/]+)/i.exec(label)?.[1];
  if (shown && shown !== host) found.push(`${at}: ${label} leads to ${host}`);
}
