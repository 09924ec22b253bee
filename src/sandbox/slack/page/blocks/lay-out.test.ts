import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

const text = { type: 'mrkdwn', text: 'x' } as const;
const button = { type: 'button', text: { type: 'plain_text', text: 'Go' } } as const;

test('neighbouring blocks without controls are one run; a block with controls stands alone', () => {
  const blocks: KnownBlock[] = [
    { type: 'markdown', text: 'a' },
    { type: 'rich_text', elements: [] },
    { type: 'section', text, accessory: button, block_id: 'a' },
    { type: 'divider' },
    { type: 'actions', elements: [button], block_id: 'b' },
  ];
  expect(layOut(blocks).map(p => (p.kind === 'static' ? p.blocks.length : p.key))).toEqual([
    2,
    'a',
    1,
    'b',
  ]);
});
