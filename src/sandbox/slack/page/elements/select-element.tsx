/// <reference lib="dom" />
import type { Select } from '@slack/types';
import { useDirectory } from '../data/session.ts';
import { type Choice, choicesOf, chosenIn, stateWith } from './choices.ts';
import { type ElementProps, fieldAttributes } from './element-props.ts';
import { useControl } from './use-control.ts';

/** A select with a known list: the browser's own, which every keyboard and phone knows. */
export function SelectElement(props: ElementProps<Select>) {
  const { element, field } = props;
  const { state, choose, busy } = useControl(props);
  const groups = choicesOf(element, useDirectory());
  const chosen = chosenIn(state, element.type, groups)[0];
  const placeholder = element.placeholder?.text ?? 'Select an option';
  function change(value: string) {
    const choice = groups.flatMap(group => group.choices).find(one => one.value === value);
    void choose(stateWith(element.type, choice ? [choice] : []));
  }
  return (
    <select
      className="select"
      {...fieldAttributes(field, placeholder)}
      aria-busy={busy}
      value={chosen?.value ?? ''}
      onChange={event => change(event.target.value)}
    >
      <option value="">{placeholder}</option>
      {groups.map(group =>
        group.label ? (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map(optionOf)}
          </optgroup>
        ) : (
          group.choices.map(optionOf)
        ),
      )}
    </select>
  );
}

function optionOf(choice: Choice) {
  return (
    <option key={choice.value} value={choice.value}>
      {choice.label}
    </option>
  );
}
