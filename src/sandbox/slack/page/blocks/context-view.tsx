/// <reference lib="dom" />
import type { ContextBlock } from '@slack/types';
import { StaticBlocks } from './static-blocks.tsx';
import { Text } from './text.tsx';
import { withoutForeignImages } from './without-foreign-images.ts';

/** Small print: texts and little pictures in a row. */
export function ContextView({ block }: { block: ContextBlock }) {
  const { elements } = withoutForeignImages(block) as ContextBlock;
  return (
    <div className="context">
      {elements.map((element, index) =>
        element.type === 'image' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no identity of their own
          <StaticBlocks key={index} blocks={[element]} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no identity of their own
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
}
