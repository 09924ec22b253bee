/// <reference lib="dom" />
import { type KeyboardEvent, useId, useState } from 'react';
import type { Choice } from './choices.ts';
import { ChosenList } from './chosen-list.tsx';
import { ComboboxList } from './combobox-list.tsx';
import { type Field, fieldAttributes } from './element-props.ts';
import { useSearch } from './use-search.ts';

type Props = {
  field: Field | undefined;
  placeholder: string;
  chosen: Choice[];
  /** How many can be chosen. */
  most: number;
  search: (query: string) => Promise<Choice[]>;
  onChoose: (chosen: Choice[]) => void;
};

/** A text field with a list of matches: arrows move, Enter chooses, Escape closes. */
export function Combobox({ field, placeholder, chosen, most, search, onChoose }: Props) {
  const id = useId();
  const [query, setQuery] = useState<string>();
  const [at, setAt] = useState(0);
  const { choices, waiting } = useSearch(query, search);
  const open = query !== undefined;
  const single = most === 1 ? (chosen[0]?.label ?? '') : '';
  function type(text: string) {
    setQuery(text);
    setAt(0);
  }
  function choose(choice: Choice | undefined) {
    if (!choice) return;
    const others = chosen.filter(one => one.value !== choice.value);
    onChoose(most === 1 ? [choice] : [...others, choice].slice(0, most));
    setQuery(undefined);
  }
  function press(event: KeyboardEvent) {
    const { key } = event;
    if (!open && key === 'ArrowDown') type('');
    else if (!open) return;
    else if (key === 'Enter') choose(choices[at]);
    else if (key === 'Escape') setQuery(undefined);
    else if (key === 'ArrowDown') setAt(wrap(at + 1, choices.length));
    else if (key === 'ArrowUp') setAt(wrap(at - 1, choices.length));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <span className="combobox">
      {most > 1 && <ChosenList chosen={chosen} onChange={onChoose} />}
      <input
        className="input"
        {...fieldAttributes(field, placeholder)}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && choices[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={single || placeholder}
        value={query ?? single}
        onClick={() => type('')}
        onBlur={() => setQuery(undefined)}
        onChange={event => type(event.target.value)}
        onKeyDown={press}
      />
      {open && <ComboboxList {...{ id, query, choices, waiting, at }} onChoose={choose} />}
    </span>
  );
}

function wrap(at: number, size: number): number {
  return size === 0 ? 0 : (at + size) % size;
}
