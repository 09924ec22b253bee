import type { KnownBlock } from '@slack/types';
import type { JsonObject } from '../json-object.ts';
import {
  checkBlocks,
  markdownLength,
  maxBlockText,
  maxMarkdown,
  textLength,
} from '../limits/check.ts';
import { ApiError } from '../web-api/api-error.ts';
import { withIds } from './with-ids.ts';

/** Slack documents 40 000 for posts, but refuses edits over this and has refused posts, too. */
export const maxText = 4000;

export type ContentInput = {
  text?: string | undefined;
  blocks?: JsonObject[] | undefined;
  markdown_text?: string | undefined;
};

export type Content = { text: string; blocks: KnownBlock[] };

/**
 * The text and blocks of a message that Slack accepts.
 * @throws ApiError as Slack names the limit that is passed
 */
export function messageContent({ text, blocks, markdown_text }: ContentInput): Content {
  if (markdown_text !== undefined) {
    if (text !== undefined || blocks) throw new ApiError('markdown_text_conflict');
    if (markdown_text.length > maxMarkdown) throw new ApiError('msg_too_long');
    const block = { type: 'markdown', text: markdown_text };
    return { text: markdown_text.slice(0, maxText), blocks: withIds([block]) };
  }
  if (!text && !blocks?.length) throw new ApiError('no_text');
  if (text && text.length > maxText) throw new ApiError('msg_too_long');
  return { text: text ?? '', blocks: messageBlocks(blocks ?? []) };
}

/**
 * The blocks as Slack stores them.
 * @throws ApiError invalid_blocks, msg_blocks_too_long
 */
export function messageBlocks(blocks: JsonObject[]): KnownBlock[] {
  checkMessageBlocks(blocks);
  return withIds(blocks);
}

/** @throws ApiError invalid_blocks, msg_blocks_too_long */
export function checkMessageBlocks(blocks: JsonObject[]): void {
  const messages = checkBlocks(blocks, 'message');
  if (messages.length > 0) {
    throw invalidBlocks(messages);
  }
  if (textLength(blocks) > maxBlockText) throw new ApiError('msg_blocks_too_long');
  if (markdownLength(blocks) > maxMarkdown) throw new ApiError('msg_blocks_too_long');
}

/** Slack's refusal of blocks: the reasons twice, once with their level. */
export function invalidBlocks(messages: string[]): ApiError {
  const errors = messages.map(message => message.replace('[ERROR] ', ''));
  return new ApiError('invalid_blocks', { errors, response_metadata: { messages } });
}
