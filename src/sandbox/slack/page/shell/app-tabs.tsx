/// <reference lib="dom" />
import { hashOfRoute } from '../data/route.ts';
import { useDirectory } from '../data/session.ts';

/** The app's own tabs: its Home, and the messages with it. */
export function AppTabs({ at }: { at: 'home' | 'messages' }) {
  const { channels } = useDirectory();
  const direct = channels.find(channel => channel.isDirect);
  const messages = direct && { at: 'channel' as const, channel: direct.id };
  return (
    <nav className="tabs" aria-label="App">
      <a href={hashOfRoute({ at: 'home' })} aria-current={at === 'home' ? 'page' : undefined}>
        Home
      </a>
      {messages && (
        <a href={hashOfRoute(messages)} aria-current={at === 'messages' ? 'page' : undefined}>
          Messages
        </a>
      )}
    </nav>
  );
}
