/// <reference lib="dom" />
import type { TextObject } from '@slack/types';
import { useMemo } from 'react';
import { richTextOf } from './mrkdwn/rich-text-of.ts';
import { StaticBlocks } from './static-blocks.tsx';

/** A text object by itself: plain, or Slack's markup. */
export function Text({ text }: { text: TextObject }) {
  const blocks = useMemo(() => [richTextOf(text)], [text]);
  return <StaticBlocks blocks={blocks} />;
}
