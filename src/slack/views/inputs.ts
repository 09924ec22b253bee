import type { InputBlock, PlainTextOption, StaticSelect } from '@slack/types';
import { cut, LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { plain } from './blocks.ts';

export type Choice = { id: string; name: string };

/** A line or a box to type in. */
export function textInput(input: {
  blockId: string;
  actionId: string;
  label: string;
  value?: string;
  multiline?: boolean;
  optional?: boolean;
  most?: number;
  hint?: string;
}): InputBlock {
  const most = Math.min(input.most ?? LIMITS.input.value, LIMITS.input.value);
  return {
    type: 'input',
    block_id: input.blockId,
    label: plain(lineOf(input.label, 150), 150),
    optional: input.optional ?? false,
    element: {
      type: 'plain_text_input',
      action_id: input.actionId,
      multiline: input.multiline ?? false,
      max_length: most,
      ...(input.value && { initial_value: cut(input.value, most) }),
    },
    ...(input.hint && { hint: plain(input.hint, LIMITS.input.hint) }),
  };
}

/**
 * A choice of one. The chosen one is always among the options; Slack shows at most 100 of them. With `answers`
 * choosing is told to us at once. Without any choice its id has to be typed: Slack refuses an empty select.
 */
export function selectInput(input: {
  blockId: string;
  actionId: string;
  label: string;
  choices: Choice[];
  chosen?: string;
  answers?: boolean;
  most?: number;
  hint?: string;
}): InputBlock {
  const options = optionsOf(input.choices, input.chosen, input.most);
  if (options.length === 0) {
    return textInput({ ...input, hint: 'The choices could not be read. Type the id of one.' });
  }
  const initial = options.find(option => option.value === input.chosen);
  const element: StaticSelect = {
    type: 'static_select',
    action_id: input.actionId,
    options,
    ...(initial && { initial_option: initial }),
  };
  const left = new Set(input.choices.map(({ id }) => id)).size - options.length;
  const hint = left > 0 ? `${left} more cannot be shown here.` : input.hint;
  return {
    type: 'input',
    block_id: input.blockId,
    label: plain(lineOf(input.label, 150), 150),
    element,
    dispatch_action: input.answers ?? false,
    ...(hint && { hint: plain(hint, LIMITS.input.hint) }),
  };
}

function optionsOf(choices: Choice[], chosen: string | undefined, most = 100): PlainTextOption[] {
  const fit = choices.filter(({ id }) => id.length > 0 && id.length <= LIMITS.option.value);
  const first = chosen ? [fit.find(({ id }) => id === chosen) ?? { id: chosen, name: chosen }] : [];
  const all = new Map([...first, ...fit].map(choice => [choice.id, choice] as const));
  return [...all.values()]
    .slice(0, Math.min(most, LIMITS.option.perSelect))
    .map(({ id, name }) => ({
      text: plain(lineOf(name, LIMITS.option.text) || id, LIMITS.option.text),
      value: id,
    }));
}
