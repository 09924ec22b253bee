import type {
  ContextBlockElement,
  ImageBlock,
  KnownBlock,
  MrkdwnElement,
  RichTextBlock,
} from '@slack/types';
import { richTextOf } from './mrkdwn/rich-text-of.ts';

/** The block with a picture that was uploaded here at the address where the page finds it. */
export function withUploadedPicture(block: KnownBlock): KnownBlock {
  if (block.type !== 'image' || !('slack_file' in block)) return block;
  const { slack_file: file, ...rest } = block;
  return 'id' in file ? { ...rest, image_url: `/sandbox/files/${file.id}` } : block;
}

/**
 * The block with every image from elsewhere replaced by a link with its description: the page
 * loads nothing but its own. Images of this server (a path) and inline images stay.
 */
export function withoutForeignImages(block: KnownBlock): KnownBlock {
  if (block.type === 'image' && isForeign(block)) return linkBlock(block);
  if (block.type === 'markdown') return { ...block, text: imagesAsLinks(block.text) };
  if (block.type === 'context') return { ...block, elements: block.elements.map(local) };
  return block;
}

function linkBlock(block: ImageBlock): RichTextBlock {
  return richTextOf(linkTo(block));
}

/** A link is an image without its exclamation mark. */
function imagesAsLinks(markdown: string): string {
  return markdown.replace(/!(\[[^\]]*\]\((?!\/[^/]))/g, '$1');
}

function local(element: ContextBlockElement): ContextBlockElement {
  return element.type === 'image' && isForeign(element) ? linkTo(element) : element;
}

function isForeign(image: object): boolean {
  return !/^(\/(?!\/)|data:image\/)/.test(addressOf(image) ?? '');
}

function addressOf(image: object): string | undefined {
  if ('image_url' in image) return String(image.image_url);
  const file = 'slack_file' in image ? (image.slack_file as { url?: string }) : undefined;
  return file?.url;
}

function linkTo(image: { alt_text: string }): MrkdwnElement {
  const address = addressOf(image);
  const label = image.alt_text.replace(/[<>|&]/g, ' ');
  const safe = address && /^https?:\/\/[^\s<>|]+$/.test(address);
  return { type: 'mrkdwn', text: safe ? `<${address}|${label}>` : label };
}
