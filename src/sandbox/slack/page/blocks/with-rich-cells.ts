import type { KnownBlock, TableBlock } from '@slack/types';
import { richTextOf } from './mrkdwn/rich-text-of.ts';

type Cell = TableBlock['rows'][number][number];

/** A table whose raw cells are rich text, which the renderer shows as written. */
export function withRichCells(block: KnownBlock): KnownBlock {
  if (block.type !== 'table') return block;
  return { ...block, rows: block.rows.map(row => row.map(richCell)) };
}

function richCell(cell: Cell): Cell {
  return cell.type === 'rich_text' ? cell : richTextOf({ type: 'plain_text', text: cell.text });
}
