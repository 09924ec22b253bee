/// <reference lib="dom" />
import type { SectionBlock } from '@slack/types';
import { Element } from '../elements/element.tsx';
import { StaticBlocks } from './static-blocks.tsx';
import { Text } from './text.tsx';

/** A section: its text, its fields in two columns, and something beside them. */
export function SectionView({ block }: { block: SectionBlock }) {
  const { accessory, text, fields } = block;
  return (
    <div className="section">
      <div className="section-text">
        {text && <Text text={text} />}
        {fields && (
          <div className="section-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no identity of their own
              <Text key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' && (
        <div className="accessory-image">
          <StaticBlocks blocks={[accessory]} />
        </div>
      )}
      {accessory && accessory.type !== 'image' && (
        <Element element={accessory} blockId={block.block_id ?? ''} dispatches />
      )}
    </div>
  );
}
