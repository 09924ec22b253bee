/** Where a person is in the page. `list` is the sidebar, which only a phone shows by itself. */
export type Route =
  | { at: 'list' }
  | { at: 'home' }
  | { at: 'channel'; channel: string; thread?: string };

const PERMALINK = /\/archives\/([A-Z0-9]+)(?:\/p(\d{6,}))?/;

/** Reads a route from the part of an address after `#`. Anything unknown is the list. */
export function routeFromHash(hash: string): Route {
  const [channel, thread] = hash.replace(/^#?\/?/, '').split('/');
  if (!channel) return { at: 'list' };
  if (channel === 'home') return { at: 'home' };
  return thread ? { at: 'channel', channel, thread } : { at: 'channel', channel };
}

/** The part of an address after `#` that leads back to the route. */
export function hashOfRoute(route: Route): string {
  if (route.at === 'list') return '#/';
  if (route.at === 'home') return '#/home';
  return route.thread ? `#/${route.channel}/${route.thread}` : `#/${route.channel}`;
}

/** The route that a Slack permalink (`…/archives/C…/p…?thread_ts=…`) leads to, if it is one. */
export function routeFromPermalink(address: string): Route | undefined {
  const match = PERMALINK.exec(address);
  if (!match?.[1]) return undefined;
  const thread = threadOf(address, match[2]);
  return thread
    ? { at: 'channel', channel: match[1], thread }
    : { at: 'channel', channel: match[1] };
}

function threadOf(address: string, digits: string | undefined): string | undefined {
  const named = /[?&]thread_ts=(\d+\.\d+)/.exec(address)?.[1];
  return named ?? digits?.replace(/(\d{6})$/, '.$1');
}
