/// <reference lib="dom" />
import type { CardBlock, KnownBlock } from '@slack/types';
import { ActionsView } from './actions-view.tsx';
import { richTextOf } from './mrkdwn/rich-text-of.ts';
import { StaticBlocks } from './static-blocks.tsx';

/** A card: picture, title, text and its own buttons. */
export function CardView({ block }: { block: CardBlock }) {
  const { hero_image: hero, title, subtitle, body, actions } = block;
  const texts: KnownBlock[] = [title, subtitle, body].flatMap(text =>
    text ? [richTextOf(text)] : [],
  );
  const blocks = hero ? [{ ...hero, type: 'image' as const }, ...texts] : texts;
  return (
    <div className="card">
      <StaticBlocks blocks={blocks} />
      {actions && (
        <ActionsView
          block={{ type: 'actions', elements: actions, block_id: block.block_id ?? '' }}
        />
      )}
    </div>
  );
}
