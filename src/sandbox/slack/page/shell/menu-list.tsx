/// <reference lib="dom" />
import { type KeyboardEvent, useEffect, useRef } from 'react';

export type MenuItem = {
  key: string;
  label: string;
  hint?: string;
  onChoose: () => void;
};

type Props = { label: string; items: MenuItem[]; onChosen: () => void };

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The open menu: its first item has the focus, arrows move it. */
export function MenuList({ label, items, onChosen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    itemsOf(list.current)[0]?.focus();
  }, []);
  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = itemsOf(list.current);
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons.at((at + step) % buttons.length)?.focus();
  }
  return (
    <div
      ref={list}
      className="menu-list"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={move}
    >
      {items.map(item => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          className="menu-item"
          onClick={() => {
            onChosen();
            item.onChoose();
          }}
        >
          {item.label}
          {item.hint && <small>{item.hint}</small>}
        </button>
      ))}
    </div>
  );
}

function itemsOf(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll('button') ?? [])];
}
