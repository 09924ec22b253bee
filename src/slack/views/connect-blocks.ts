import type { FormField } from '../../tenants/connect-form.ts';

/** block_id of the input for the name of a connection. */
export const NAME_BLOCK = 'name';
/** action_id in each input of the form. */
export const CONNECT_INPUT = 'value';

/** So many boxes a text gets that may be longer than the 3,000 characters which Slack takes in one. */
const BOXES = 3;

/** block_ids of the boxes of a field, in their order. */
export function fieldBlocks({ name, kind }: Pick<FormField, 'name' | 'kind'>): string[] {
  const parts = kind === 'long' ? BOXES : 1;
  return Array.from({ length: parts }, (_, part) => `field:${name}:${part}`);
}

/** The field that a block_id stands for. */
export function fieldOfBlock(blockId: string): string | undefined {
  return /^field:(\w+):\d$/.exec(blockId)?.[1];
}

/** Where Slack shows what is wrong with a field. */
export function blockOfField(name: string): string {
  return name === '' ? NAME_BLOCK : `field:${name}:0`;
}
