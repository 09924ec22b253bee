/// <reference lib="dom" />
import { hashOfRoute, type Route } from '../data/route.ts';

type Props = { to: Route; sign: string; label: string; current: boolean; unread: boolean };

/** A line of the sidebar, bold while something in it is unread. */
export function SidebarLink({ to, sign, label, current, unread }: Props) {
  return (
    <li>
      <a
        className="sidebar-link"
        href={hashOfRoute(to)}
        aria-current={current ? 'page' : undefined}
        data-unread={unread}
      >
        <span className="sidebar-sign" aria-hidden="true">
          {sign}
        </span>
        {label}
        {unread && <span className="unread">New</span>}
      </a>
    </li>
  );
}
