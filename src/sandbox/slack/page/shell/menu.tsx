/// <reference lib="dom" />
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { type MenuItem, MenuList } from './menu-list.tsx';

type Props = { label: string; className: string; items: MenuItem[] };

/** A button with three dots that opens a menu; arrows move, Escape closes. */
export function Menu({ label, className, items }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  function leave(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }
  function press(event: KeyboardEvent) {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
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
      {open && <MenuList label={label} items={items} onChosen={close} />}
    </span>
  );
}
