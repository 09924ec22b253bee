import type { RichTextBlock, RichTextElement } from '@slack/types';

const reference = /(<[^>]+>)/;

/** The rich text block that Slack adds to a message that a person typed. `text` is escaped. */
export function typedBlock(text: string, blockId: string): RichTextBlock {
  const elements = text
    .split(reference)
    .filter(part => part !== '')
    .map(part => (reference.test(part) ? referenceElement(part) : textElement(part)));
  return {
    type: 'rich_text',
    block_id: blockId,
    elements: [{ type: 'rich_text_section', elements }],
  };
}

/** A rich text block with nothing but this plain text. */
export function plainRichText(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

function textElement(text: string): RichTextElement {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return { type: 'text', text: plain };
}

function referenceElement(part: string): RichTextElement {
  const [target = '', label] = part.slice(1, -1).split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9) };
  if (target === '!here' || target === '!channel' || target === '!everyone') {
    return { type: 'broadcast', range: target.slice(1) as 'here' | 'channel' | 'everyone' };
  }
  return { type: 'link', url: target, ...(label ? { text: label } : {}) };
}
