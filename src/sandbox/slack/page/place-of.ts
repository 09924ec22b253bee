import type { Channel } from '../contract.ts';
import type { Route } from './data/route.ts';

/** What the main pane shows for a route. */
export type Shown =
  | { at: 'home' }
  | { at: 'nowhere' }
  | { at: 'channel'; channel: Channel; thread?: string };

/** Finds what to show: a channel one cannot see is nowhere, and the bare list shows the first one. */
export function placeOf(route: Route, channels: Channel[]): Shown {
  if (route.at === 'home') return { at: 'home' };
  const wanted = route.at === 'channel' ? route.channel : channels[0]?.id;
  const channel = channels.find(one => one.id === wanted);
  if (!channel) return { at: 'nowhere' };
  const thread = route.at === 'channel' ? route.thread : undefined;
  return thread ? { at: 'channel', channel, thread } : { at: 'channel', channel };
}

/** The route of what is shown, for marking it in the sidebar. */
export function routeOf(shown: Shown): Route {
  return shown.at === 'channel' ? { at: 'channel', channel: shown.channel.id } : { at: 'list' };
}
