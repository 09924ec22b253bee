/// <reference lib="dom" />
import type { KnownBlock } from '@slack/types';
import { memo } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { useTheme } from '../data/use-theme.ts';
import { useReferences } from './references.tsx';
import { withRichCells } from './with-rich-cells.ts';
import { withoutForeignImages, withUploadedPicture } from './without-foreign-images.ts';

/** Blocks that nobody acts on, drawn by the renderer. */
export const StaticBlocks = memo(function StaticBlocks({ blocks }: { blocks: KnownBlock[] }) {
  const { data, hooks } = useReferences();
  const theme = useTheme();
  const drawn = blocks
    .map(withUploadedPicture)
    .map(withoutForeignImages)
    .map(withRichCells)
    .map(withoutId);
  return (
    <Message
      withoutWrapper
      logo=""
      name=""
      // The renderer's own types describe the same JSON as Slack's.
      blocks={drawn as unknown as Block[]}
      theme={theme}
      data={data}
      hooks={hooks}
    />
  );
});

/** The renderer makes block ids element ids; two messages of one shape would share them. */
function withoutId(block: KnownBlock): KnownBlock {
  const { block_id: _, ...rest } = block;
  return rest as KnownBlock;
}
