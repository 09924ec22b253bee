/// <reference lib="dom" />
import type { Channel } from '../../contract.ts';
import type { Route } from '../data/route.ts';
import { useDirectory } from '../data/session.ts';
import { SidebarLink } from './sidebar-link.tsx';

type Props = { route: Route; unread: Set<string> };

/** The workspace: its channels and the app. */
export function Sidebar({ route, unread }: Props) {
  const { team, app, channels } = useDirectory();
  const at = route.at === 'channel' ? route.channel : route.at;
  const direct = channels.find(channel => channel.isDirect);
  const rooms = channels.filter(channel => !channel.isDirect);
  const isUnread = (channel: Channel) => unread.has(channel.id);
  return (
    <nav className="pane pane-list" aria-label="Workspace">
      <h2 className="workspace">{team.name}</h2>
      <h3 className="sidebar-title">Channels</h3>
      <ul>
        {rooms.map(channel => (
          <SidebarLink
            key={channel.id}
            to={{ at: 'channel', channel: channel.id }}
            sign={channel.isPrivate ? '🔒' : '#'}
            label={channel.name}
            current={at === channel.id}
            unread={isUnread(channel)}
          />
        ))}
      </ul>
      <h3 className="sidebar-title">Apps</h3>
      <ul>
        <SidebarLink
          to={{ at: 'home' }}
          sign="◆"
          label={app.name}
          current={at === 'home' || at === direct?.id}
          unread={direct !== undefined && isUnread(direct)}
        />
      </ul>
    </nav>
  );
}
