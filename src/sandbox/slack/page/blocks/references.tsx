/// <reference lib="dom" />
import { type ComponentProps, type MouseEvent, type ReactNode, useMemo } from 'react';
import type { Message } from 'slack-blocks-to-jsx';
import { displayName } from '../data/people.ts';
import { type Route, routeFromPermalink } from '../data/route.ts';
import { type Directory, useDirectory, useSession } from '../data/session.ts';

type Renderer = ComponentProps<typeof Message>;
type References = { data: NonNullable<Renderer['data']>; hooks: NonNullable<Renderer['hooks']> };
type Go = (route: Route) => void;

/** How the renderer shows people, channels and links of this workspace. */
export function useReferences(): References {
  const directory = useDirectory();
  const { go } = useSession();
  return useMemo(() => referencesOf(directory, go), [directory, go]);
}

function referencesOf(directory: Directory, go: Go): References {
  const users = directory.people.map(p => ({ id: p.id, name: displayName(p, p.id) }));
  const channels = directory.channels.map(c => ({ id: c.id, name: c.name }));
  return {
    data: { users, channels },
    hooks: {
      user: ({ id, name }) => <span className="mention">@{nameOf(users, id, name)}</span>,
      channel: ({ id, name }) => channelLink(id, nameOf(channels, id, name), go),
      link: ({ href, children, className }) => link(href, children, className, go),
      emoji: ({ name }, parse) => emojiSign(name, parse({ name })),
    },
  };
}

function nameOf(known: { id: string; name: string }[], id: string, name: string): string {
  return known.find(one => one.id === id)?.name ?? (name || id);
}

function channelLink(id: string, name: string, go: Go): ReactNode {
  return (
    <button
      type="button"
      className="mention mention-channel"
      onClick={() => go({ at: 'channel', channel: id })}
    >
      #{name}
    </button>
  );
}

/** Links to messages of this workspace open in place, all others in a new tab. */
function link(href: string, children: ReactNode, className: string, go: Go): ReactNode {
  const route = href.startsWith(location.origin) ? routeFromPermalink(href) : undefined;
  function follow(event: MouseEvent) {
    if (!route) return;
    event.preventDefault();
    go(route);
  }
  return (
    <a href={href} className={className} target="_blank" rel="noreferrer" onClick={follow}>
      {children}
    </a>
  );
}

/** The renderer answers with the bare name when it knows no such emoji; Slack shows what was typed. */
function emojiSign(name: string, parsed: string): string {
  return parsed === name ? `:${name}:` : parsed;
}
