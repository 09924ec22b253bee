import { expect, test } from 'vitest';
import { plainOf, richOf } from './rich-text-value.ts';

test('what is typed comes back as typed', () => {
  expect(plainOf(richOf('one\ntwo'))).toBe('one\ntwo');
  expect(richOf('')).toBeNull();
});

test('formatting and links of an initial value become their words', () => {
  const list = {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { bold: true } }] },
      { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x' }] },
    ],
  };
  expect(plainOf(list)).toBe('a\nhttps://x');
});
