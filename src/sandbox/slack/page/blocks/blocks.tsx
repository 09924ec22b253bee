/// <reference lib="dom" />
import type { KnownBlock } from '@slack/types';
import { BlockView } from './block-view.tsx';
import { layOut } from './lay-out.ts';
import { StaticBlocks } from './static-blocks.tsx';

type Props = { blocks: KnownBlock[]; errors?: Record<string, string> };

/** Blocks in order; neighbours that nobody acts on are drawn in one go. */
export function Blocks({ blocks, errors = {} }: Props) {
  return (
    <div className="blocks">
      {layOut(blocks).map(part =>
        part.kind === 'static' ? (
          <StaticBlocks key={part.key} blocks={part.blocks} />
        ) : (
          <BlockView key={part.key} block={part.block} error={errors[part.block.block_id ?? '']} />
        ),
      )}
    </div>
  );
}
