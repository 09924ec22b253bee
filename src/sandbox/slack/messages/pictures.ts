import type { KnownBlock } from '@slack/types';
import type { Slack } from '../slack.ts';
import { invalidBlocks } from './content.ts';

const SHOWN = /^image\/(png|jpeg|gif)$/;

/**
 * Refuses image blocks that name a file of Slack's that is not there or is no picture.
 * @throws ApiError invalid_blocks
 */
export function requirePictures(slack: Slack, blocks: readonly KnownBlock[]): void {
  const messages = blocks.flatMap((block, index) => {
    if (block.type !== 'image' || !('slack_file' in block)) return [];
    const { id } = block.slack_file as { id?: string };
    const isThere = slack.state.files.some(file => file.id === id && SHOWN.test(file.mimetype));
    return id === undefined || isThere
      ? []
      : [`[ERROR] invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
  if (messages.length > 0) throw invalidBlocks(messages);
}
