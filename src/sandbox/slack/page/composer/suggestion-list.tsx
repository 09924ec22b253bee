/// <reference lib="dom" />
import type { Completing } from './use-suggestions.ts';

/** The list above the message box. */
export function SuggestionList({ id, complete }: { id: string; complete: Completing }) {
  if (complete.items.length === 0) return null;
  return (
    <div id={`${id}-list`} className="suggestions" role="listbox" aria-label="Completions">
      {complete.items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box handles the keys
        <div
          key={item.key}
          id={`${id}-${item.key}`}
          className="suggestion"
          role="option"
          aria-selected={index === complete.at}
          onMouseDown={event => event.preventDefault()}
          onClick={() => complete.take(item)}
        >
          <strong>{item.title}</strong>
          <span>{item.hint}</span>
        </div>
      ))}
    </div>
  );
}
