import type { KnownBlock } from '@slack/types';

/** A run of blocks for the renderer, or one block that the page draws itself. */
export type Part =
  | { kind: 'static'; key: string; blocks: KnownBlock[] }
  | { kind: 'own'; key: string; block: KnownBlock };

const STATIC = new Set([
  'data_visualization',
  'divider',
  'image',
  'markdown',
  'rich_text',
  'table',
]);

/** Splits blocks into what the renderer can draw and what needs our own components. */
export function layOut(blocks: KnownBlock[]): Part[] {
  const parts: Part[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = parts.at(-1);
    const key = block.block_id ?? String(index);
    if (!STATIC.has(block.type)) parts.push({ kind: 'own', key, block });
    else if (last?.kind === 'static') last.blocks.push(block);
    else parts.push({ kind: 'static', key, blocks: [block] });
  }
  return parts;
}
