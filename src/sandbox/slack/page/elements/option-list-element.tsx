/// <reference lib="dom" />
import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { useId } from 'react';
import { Text } from '../blocks/text.tsx';
import { type ElementProps, groupAttributes } from './element-props.ts';
import { useControl } from './use-control.ts';

/** Checkboxes or radio buttons, each with its text and description. */
export function OptionListElement(props: ElementProps<Checkboxes | RadioButtons>) {
  const { element, field } = props;
  const { state, choose } = useControl(props);
  const name = useId();
  const several = element.type === 'checkboxes';
  const chosen = chosenValues(state);
  function toggle(option: Option) {
    if (!several) return choose({ selected_option: option });
    const on = chosen.includes(option.value);
    const next = element.options.filter(o => (o === option ? !on : chosen.includes(o.value)));
    return choose({ selected_options: next });
  }
  return (
    <div
      className="option-list"
      role={several ? 'group' : 'radiogroup'}
      {...groupAttributes(field, 'Options')}
    >
      {element.options.map(option => (
        <label key={option.value} className="option-line">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={() => void toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

function chosenValues(state: Record<string, unknown>): (string | undefined)[] {
  const many = state.selected_options as Option[] | undefined;
  const one = state.selected_option as Option | null | undefined;
  return (many ?? (one ? [one] : [])).map(option => option.value);
}
