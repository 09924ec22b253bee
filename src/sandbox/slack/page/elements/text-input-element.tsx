/// <reference lib="dom" />
import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import type { KeyboardEvent } from 'react';
import { type ElementProps, fieldAttributes } from './element-props.ts';
import { useControl } from './use-control.ts';

type TextInput = PlainTextInput | EmailInput | URLInput | NumberInput;

const MODES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const;

/** One or several lines of text, an email address, an address or a number. */
export function TextInputElement(props: ElementProps<TextInput>) {
  const { element, field, dispatches } = props;
  const { state, enter, choose } = useControl(props);
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && dispatches) void choose(state);
  }
  const attributes = {
    className: 'input',
    ...fieldAttributes(field, element.placeholder?.text ?? 'Text'),
    placeholder: element.placeholder?.text,
    maxLength: 'max_length' in element ? element.max_length : undefined,
    value: typeof state.value === 'string' ? state.value : '',
    onKeyDown: press,
  };
  const change = (text: string) => enter({ value: text === '' ? null : text });
  if (element.type === 'plain_text_input' && element.multiline)
    return <textarea {...attributes} rows={6} onChange={event => change(event.target.value)} />;
  return (
    <input
      {...attributes}
      type="text"
      inputMode={MODES[element.type]}
      onChange={event => change(event.target.value)}
    />
  );
}
