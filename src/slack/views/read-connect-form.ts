import type { TypedForm } from '../../tenants/connect-form.ts';
import type { ConnectFormRef } from '../ids.ts';
import { blockOfField, CONNECT_INPUT, fieldOfBlock, NAME_BLOCK } from './connect-blocks.ts';
import type { StateValues } from './read-edit.ts';

/** What was typed. The boxes of one field are put together as lines. */
export function readConnectForm(ref: ConnectFormRef, state: StateValues): TypedForm {
  const values: Record<string, string> = {};
  for (const blockId of Object.keys(state).toSorted()) {
    const name = fieldOfBlock(blockId);
    const text = textAt(state, blockId);
    if (name === undefined || text === '') continue;
    values[name] = values[name] === undefined ? text : `${values[name]}\n${text}`;
  }
  return { ...ref, name: textAt(state, NAME_BLOCK).trim(), values };
}

/** Problems by field as Slack shows them: by block_id. */
export function problemBlocks(problems: Record<string, string>): Record<string, string> {
  const entries = Object.entries(problems).map(([name, words]) => [blockOfField(name), words]);
  return Object.fromEntries(entries);
}

function textAt(state: StateValues, blockId: string): string {
  const element = state[blockId]?.[CONNECT_INPUT];
  return element?.selected_option?.value ?? element?.value ?? '';
}
