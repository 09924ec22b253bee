import type { RichTextBlock } from '@slack/types';

/** Plain text as the rich text block that Slack sends; null when there is none. */
export function richOf(text: string): RichTextBlock | null {
  if (text === '') return null;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

/** The words of a rich text block, its formatting dropped. */
export function plainOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value && typeof value.text === 'string') return value.text;
  if ('url' in value && typeof value.url === 'string') return value.url;
  if (!('elements' in value) || !Array.isArray(value.elements)) return '';
  const isBlock = 'type' in value && value.type === 'rich_text';
  return value.elements.map(plainOf).join(isBlock ? '\n' : '');
}
