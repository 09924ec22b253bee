/// <reference lib="dom" />
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useDirectory } from '../data/session.ts';
import { type Suggestion, suggest } from './suggest.ts';

export type Completing = {
  items: Suggestion[];
  /** Which item Enter would take. */
  at: number;
  /** How to go on after a command. */
  usage: string | undefined;
  followCaret: () => void;
  take: (item: Suggestion) => void;
  /** Handles a key if the list is open; tells whether it did. */
  press: (event: KeyboardEvent) => boolean;
};

/** The completions of what is being typed, and the keys that move in them. */
export function useSuggestions(
  text: string,
  box: RefObject<HTMLTextAreaElement | null>,
  write: (text: string) => void,
): Completing {
  const { app, people, channels } = useDirectory();
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string>();
  const before = text.slice(0, caret);
  const found = suggest(before, { commands: app.commands, people, channels });
  const items = closedFor === before ? [] : found.items;
  const selected = Math.min(at, Math.max(items.length - 1, 0));
  const placed = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (placed.current === undefined) return;
    box.current?.setSelectionRange(placed.current, placed.current);
    placed.current = undefined;
  });
  function take(item: Suggestion) {
    const start = text.slice(0, found.from) + item.insert;
    write(start + text.slice(caret).trimStart());
    setCaret(start.length);
    setAt(0);
    placed.current = start.length;
    box.current?.focus();
  }
  function press(event: KeyboardEvent): boolean {
    const item = items[selected];
    if (!item) return false;
    if (event.key === 'ArrowDown') setAt((selected + 1) % items.length);
    else if (event.key === 'ArrowUp') setAt((selected + items.length - 1) % items.length);
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) take(item);
    else if (event.key === 'Escape') setClosedFor(before);
    else return false;
    event.preventDefault();
    return true;
  }
  const command = app.commands.find(c => text.startsWith(`${c.command} `));
  const usage = command && `${command.command} ${command.usageHint}`;
  const followCaret = () => setCaret(box.current?.selectionStart ?? text.length);
  return { items, at: selected, usage, followCaret, take, press };
}
