/// <reference lib="dom" />
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

export type MenuItem = {
  key: string;
  label: string;
  hint?: string;
  /** Left out where the pointer can hover: there is another way. */
  touchOnly?: boolean;
  onChoose: () => void;
};

type Props = { label: string; className: string; items: MenuItem[] };

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** A button with three dots that opens a menu; arrows move, Escape closes. */
export function Menu({ label, className, items }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelector('button')?.focus();
  }, [open]);
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  function leave(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }
  function press(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (open && event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (open && step) {
      event.preventDefault();
      moveFocus(list.current, step);
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its buttons do
    <span className="menu" onBlur={leave} onKeyDown={press}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <div ref={list} className="menu-list" role="menu" aria-label={label}>
          {items.map(item => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              className={item.touchOnly ? 'menu-item menu-touch' : 'menu-item'}
              onClick={() => {
                close();
                item.onChoose();
              }}
            >
              {item.label}
              {item.hint && <small>{item.hint}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

function moveFocus(list: HTMLElement | null, step: number) {
  const items = [...(list?.querySelectorAll('button') ?? [])].filter(item => item.offsetParent);
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  items.at((at + step) % items.length)?.focus();
}
