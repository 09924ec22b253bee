/// <reference lib="dom" />
import type { Route } from './data/route.ts';
import type { Shown } from './place-of.ts';

/** The channel on the screen: none while a phone shows the list. */
export function viewedChannel(route: Route, shown: Shown): string | undefined {
  const listOnly = route.at === 'list' && window.matchMedia('(max-width: 760px)').matches;
  return shown.at === 'channel' && !listOnly ? shown.channel.id : undefined;
}
