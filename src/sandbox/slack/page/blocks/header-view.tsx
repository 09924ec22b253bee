/// <reference lib="dom" />
import type { HeaderBlock } from '@slack/types';
import { Text } from './text.tsx';

/** A heading within a message or view; the renderer's text cannot stand inside an `<h3>`. */
export function HeaderView({ block }: { block: HeaderBlock }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div className="header" role="heading" aria-level={3}>
      <Text text={block.text} />
    </div>
  );
}
