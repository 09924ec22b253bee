import { expect, test } from 'vitest';
import { withoutForeignImages } from './without-foreign-images.ts';

test('an image from elsewhere is a link with its description', () => {
  expect(
    withoutForeignImages({
      type: 'image',
      image_url: 'https://cdn.example/a.png',
      alt_text: 'Load',
    }),
  ).toEqual({
    type: 'context',
    elements: [{ type: 'mrkdwn', text: '<https://cdn.example/a.png|Load>' }],
  });
});

test('an image of this server stays', () => {
  const block = { type: 'image', image_url: '/sandbox/files/F1', alt_text: 'Load' } as const;
  expect(withoutForeignImages(block)).toBe(block);
});

test('an address that could break out of the link is not linked', () => {
  expect(
    withoutForeignImages({
      type: 'context',
      elements: [{ type: 'image', image_url: 'javascript:alert(1)|x', alt_text: 'a<b>' }],
    }),
  ).toEqual({ type: 'context', elements: [{ type: 'mrkdwn', text: 'a b ' }] });
});
