import { clean } from './plain-text.ts';

const LONGEST = 2000;
/**
 * A host as people read one in a text: whatever stands after a scheme, words joined by dots that end in letters, or four
 * numbers.
 */
const HOST =
  /[a-z][a-z0-9+.-]*:\/\/([^\s/?#]*)|((?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b)/giu;
/** What looks like the dot of a host, and does not become one by NFKC. */
const DOTS = /[\u3002\uFF61]/g;

/**
 * The address as it may stand behind a link, or undefined when it must not be one: only http and https, no user
 * name in it (https://bank.example@evil.example), no characters that end a link in Slack or begin a mention.
 */
export function safeUrl(url: string): string | undefined {
  if (url.length > LONGEST || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const isWeb = parsed.protocol === 'https:' || parsed.protocol === 'http:';
  if (!isWeb || parsed.username || parsed.password) return undefined;
  const href = parsed.href.replace(/[|<>@]/g, encodeURIComponent);
  return href.length > LONGEST ? undefined : href;
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

/** True when a reader of the label would expect another host than the link leads to. */
export function showsAnotherHost(label: string, url: string): boolean {
  const host = new URL(url).hostname.toLowerCase();
  const seen = clean(label).normalize('NFKC').replace(DOTS, '.');
  return [...seen.matchAll(HOST)].some(
    ([, full, bare]) => (full ?? bare ?? '').toLowerCase() !== host,
  );
}
