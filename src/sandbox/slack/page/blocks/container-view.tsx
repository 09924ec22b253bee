/// <reference lib="dom" />
import type { ContainerBlock } from '@slack/types';
import { Blocks } from './blocks.tsx';
import { Text } from './text.tsx';

/** A titled group of blocks, folded or not. */
export function ContainerView({ block }: { block: ContainerBlock }) {
  const title = block.title?.text ?? 'Details';
  const heading = (
    <>
      <strong>{title}</strong>
      {block.subtitle && <Text text={block.subtitle} />}
    </>
  );
  if (!block.is_collapsible)
    return (
      <section className="container" aria-label={title}>
        {heading}
        <Blocks blocks={block.child_blocks} />
      </section>
    );
  return (
    <details className="container" open={!block.default_collapsed}>
      <summary>{heading}</summary>
      <Blocks blocks={block.child_blocks} />
    </details>
  );
}
