const LONGEST = 2000;
/** A host as people read one in a text: whatever stands after a scheme, or words joined by dots that end in letters. */
const HOST = /[a-z][a-z0-9+.-]*:\/\/([^\s/?#]*)|((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/giu;

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
  return [...label.matchAll(HOST)].some(
    ([, full, bare]) => (full ?? bare ?? '').toLowerCase() !== host,
  );
}
