/// <reference lib="dom" />
import type { RichTextInput } from '@slack/types';
import { type ElementProps, fieldAttributes } from './element-props.ts';
import { plainOf, richOf } from './rich-text-value.ts';
import { useControl } from './use-control.ts';

/** Rich text, written as plain lines: the page has no formatting toolbar. */
export function RichTextInputElement(props: ElementProps<RichTextInput>) {
  const { element, field } = props;
  const { state, enter } = useControl(props);
  const value = state.rich_text_value ?? element.initial_value;
  return (
    <textarea
      className="input"
      rows={element.min_lines ?? 6}
      {...fieldAttributes(field, element.placeholder?.text ?? 'Text')}
      placeholder={element.placeholder?.text}
      value={plainOf(value)}
      onChange={event => enter({ rich_text_value: richOf(event.target.value) })}
    />
  );
}
