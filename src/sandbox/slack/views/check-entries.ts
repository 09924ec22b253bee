import type { InputBlock } from '@slack/types';
import type { StoredView } from '../state.ts';
import { isFilled } from './element-state.ts';

type State = { value?: string | null } | undefined;

/** What Slack itself says about entries before it asks the app, by block_id. */
export function checkEntries({ view, values }: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || !block.block_id) continue;
    const state = values[block.block_id]?.[block.element.action_id ?? ''] as State;
    const error = checkEntry(block, state);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function checkEntry({ element, optional }: InputBlock, state: State): string | undefined {
  if (!isFilled(state)) return optional ? undefined : 'Please complete this required field.';
  if (element.type !== 'plain_text_input') return undefined;
  const length = state?.value?.length ?? 0;
  const { min_length: least = 0, max_length: most = 3000 } = element;
  if (length < least) return `Please enter at least ${least} characters.`;
  return length > most ? `Please enter at most ${most} characters.` : undefined;
}
