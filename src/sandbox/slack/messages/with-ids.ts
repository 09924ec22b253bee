import type { KnownBlock } from '@slack/types';
import type { JsonObject } from '../json-object.ts';

/** Elements that nobody acts on: Slack gives them no action_id. */
const passive = new Set(['image', 'mrkdwn', 'plain_text']);

/** The blocks with the ids that Slack gives to blocks and elements that have none. */
export function withIds(blocks: JsonObject[], prefix = 'b'): KnownBlock[] {
  return blocks.map((block, index) =>
    numbered(block, `${prefix}${index + 1}`),
  ) as unknown as KnownBlock[];
}

function numbered(block: JsonObject, id: string): JsonObject {
  const named: JsonObject = { block_id: id, ...block };
  if (Array.isArray(block.child_blocks)) named.child_blocks = withIds(block.child_blocks, `${id}-`);
  if (block.type === 'carousel') named.elements = withIds(block.elements as JsonObject[], `${id}-`);
  if (block.type === 'rich_text' || block.type === 'carousel') return named;
  for (const key of ['elements', 'actions']) {
    const list = block[key];
    if (Array.isArray(list)) {
      named[key] = list.map((item: JsonObject, index) => withActionId(item, `${id}-${index + 1}`));
    }
  }
  for (const key of ['element', 'accessory']) {
    const element = block[key] as JsonObject | undefined;
    if (element) named[key] = withActionId(element, `${id}-1`);
  }
  return named;
}

function withActionId(element: JsonObject, id: string): JsonObject {
  return passive.has(String(element.type)) ? element : { action_id: id, ...element };
}
