/// <reference lib="dom" />
import { useEffect } from 'react';
import type { Shown } from './place-of.ts';

/** Names the browser tab after what is shown, with a star while something is unread. */
export function useTitle(shown: Shown, team: string, unread: number): void {
  const name = shown.at === 'channel' ? shown.channel.name : 'Home';
  const title = `${unread > 0 ? '* ' : ''}${name} · ${team} (local Slack)`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
