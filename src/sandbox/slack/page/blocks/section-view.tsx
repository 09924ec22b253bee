/// <reference lib="dom" />
import type { SectionBlock } from '@slack/types';
import { Element } from '../elements/element.tsx';
import { StaticBlocks } from './static-blocks.tsx';

/** A section with something beside its text. */
export function SectionView({ block }: { block: SectionBlock }) {
  const { accessory, ...text } = block;
  return (
    <div className="section-with-accessory">
      <StaticBlocks blocks={[text]} />
      {accessory?.type === 'image' ? (
        <div className="accessory-image">
          <StaticBlocks blocks={[accessory]} />
        </div>
      ) : (
        accessory && <Element element={accessory} blockId={block.block_id ?? ''} dispatches />
      )}
    </div>
  );
}
