/// <reference lib="dom" />
import type { TextObject } from '@slack/types';
import { StaticBlocks } from './static-blocks.tsx';

/** A text object by itself: plain, or Slack's markup. */
export function Text({ text }: { text: TextObject }) {
  return <StaticBlocks blocks={[{ type: 'section', text }]} />;
}
