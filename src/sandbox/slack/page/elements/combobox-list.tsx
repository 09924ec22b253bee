/// <reference lib="dom" />
import type { Choice } from './choices.ts';

type Props = {
  id: string;
  query: string;
  choices: Choice[];
  waiting: boolean;
  at: number;
  onChoose: (choice: Choice) => void;
};

/** The matches under a combobox, or why there are none. */
export function ComboboxList({ id, query, choices, waiting, at, onChoose }: Props) {
  if (choices.length === 0)
    return (
      <p id={`${id}-list`} className="combobox-list combobox-note" role="status">
        {noteFor(waiting, query)}
      </p>
    );
  return (
    <div id={`${id}-list`} className="combobox-list" role="listbox" aria-label="Matches">
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        <div
          key={choice.value}
          id={`${id}-${index}`}
          className="combobox-option"
          role="option"
          aria-selected={index === at}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          {choice.label}
        </div>
      ))}
    </div>
  );
}

function noteFor(waiting: boolean, query: string): string {
  if (waiting) return 'Loading…';
  return query === '' ? 'Type to search' : 'No matches';
}
