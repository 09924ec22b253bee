import type { InputBlock } from '@slack/types';
import { type FormField, NOTHING } from '../../tenants/connect-form.ts';
import { CONNECT_INPUT, fieldBlocks } from './connect-blocks.ts';
import { selectInput, textInput } from './inputs.ts';

const CHOICES = [
  { id: 'yes', name: 'Yes' },
  { id: 'no', name: 'No' },
];

/** The inputs for one field. What is typed into several boxes is one text. */
export function fieldInputs(field: FormField): InputBlock[] {
  const { title, kind, isRequired, value } = field;
  const blocks = fieldBlocks(field);
  const hint = hintOf(field);
  if (kind === 'yes_no') {
    const common = { blockId: blocks[0] ?? '', actionId: CONNECT_INPUT, label: title, hint };
    return [selectInput({ ...common, choices: CHOICES, chosen: value ?? 'no' })];
  }
  return blocks.map((blockId, part) =>
    textInput({
      ...{ blockId, actionId: CONNECT_INPUT },
      label: part === 0 ? title : `${title}, continued`,
      hint: part === 0 ? hint : 'From the start of a line.',
      multiline: kind !== 'line',
      optional: part > 0 || !isRequired,
      ...(part === 0 && value && { value }),
    }),
  );
}

function hintOf({ description, kind, isStored }: FormField): string {
  return [
    description,
    kind === 'list' && 'One a line.',
    kind === 'long' && 'What is longer than 3,000 characters goes on in the next box.',
    isStored && `One is stored. Leave this empty to keep it; a single ${NOTHING} removes it.`,
  ]
    .filter(Boolean)
    .join(' ');
}
