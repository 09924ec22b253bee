/// <reference lib="dom" />
import type { FeedbackButtons } from '@slack/types';
import { useState } from 'react';
import type { ElementProps } from './element-props.ts';
import { useControl } from './use-control.ts';

type Side = FeedbackButtons['positive_button'];

/** Thumbs up and down under an answer. */
export function FeedbackButtonsElement(props: ElementProps<FeedbackButtons>) {
  const { choose, busy } = useControl({ ...props, dispatches: true });
  const [chosen, setChosen] = useState<string>();
  const sides: [Side, string][] = [
    [props.element.positive_button, '👍'],
    [props.element.negative_button, '👎'],
  ];
  function give(side: Side) {
    setChosen(side.value);
    void choose({ text: side.text, value: side.value });
  }
  return (
    <span className="feedback">
      {sides.map(([side, thumb]) => (
        <button
          key={side.value}
          type="button"
          className="button button-quiet"
          aria-pressed={chosen === side.value}
          aria-busy={busy}
          aria-label={side.accessibility_label ?? side.text.text}
          onClick={() => give(side)}
        >
          <span aria-hidden="true">{thumb}</span> {side.text.text}
        </button>
      ))}
    </span>
  );
}
