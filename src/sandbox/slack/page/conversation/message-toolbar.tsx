/// <reference lib="dom" />
import type { Message } from '../../contract.ts';
import { useDirectory, useSession } from '../data/session.ts';
import { Menu } from '../shell/menu.tsx';
import type { MenuItem } from '../shell/menu-list.tsx';
import { emojiOf, QUICK_REACTIONS } from './emoji.ts';

type Props = { message: Message; onThread: (() => void) | undefined };

/**
 * What can be done with a message: shown on hover, on focus, and always on a touch screen. The menu
 * has everything, so that it alone is a stop for the Tab key.
 */
export function MessageToolbar({ message, onThread }: Props) {
  const { act } = useSession();
  const { channel, ts } = message;
  const react = (name: string) => void act({ do: 'react', channel, ts, name });
  return (
    <div className="toolbar">
      {QUICK_REACTIONS.map(name => (
        <button
          key={name}
          type="button"
          className="toolbar-button toolbar-wide"
          tabIndex={-1}
          aria-label={`React with ${name.replaceAll('_', ' ')}`}
          title={`React with :${name}:`}
          onClick={() => react(name)}
        >
          {emojiOf(name)}
        </button>
      ))}
      {onThread && (
        <button
          type="button"
          className="toolbar-button toolbar-wide"
          tabIndex={-1}
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={onThread}
        >
          💬
        </button>
      )}
      <Menu label="More actions" className="toolbar-button" items={useItems(message, onThread)} />
    </div>
  );
}

function useItems({ channel, ts }: Message, onThread: (() => void) | undefined): MenuItem[] {
  const { app } = useDirectory();
  const { act } = useSession();
  const shortcuts = app.messageShortcuts.map(({ callbackId, name }) => ({
    key: callbackId,
    label: name,
    hint: app.name,
    onChoose: () => void act({ do: 'shortcut', callbackId, channel, ts }),
  }));
  const reactions = QUICK_REACTIONS.map(name => ({
    key: name,
    label: `React with ${emojiOf(name)}`,
    onChoose: () => void act({ do: 'react', channel, ts, name }),
  }));
  const reply = onThread ? [{ key: 'reply', label: 'Reply in thread', onChoose: onThread }] : [];
  return [...shortcuts, ...reply, ...reactions];
}
