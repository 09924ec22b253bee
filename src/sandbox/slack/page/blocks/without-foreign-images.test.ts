import { expect, test } from 'vitest';
import { withoutForeignImages, withUploadedPicture } from './without-foreign-images.ts';

test('an image from elsewhere is a link with its description', () => {
  expect(
    withoutForeignImages({
      type: 'image',
      image_url: 'https://cdn.example/a.png',
      alt_text: 'Load',
    }),
  ).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'link', url: 'https://cdn.example/a.png', text: 'Load' }],
      },
    ],
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

test('a picture in markdown is a link, one of this server stays', () => {
  const text = '![a](https://x/y.png) ![b](/sandbox/files/F1)';
  expect(withoutForeignImages({ type: 'markdown', text })).toEqual({
    type: 'markdown',
    text: '[a](https://x/y.png) ![b](/sandbox/files/F1)',
  });
});

test('a picture that was uploaded here is found here', () => {
  const block = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Load' } as const;
  const shown = { type: 'image', image_url: '/sandbox/files/F1', alt_text: 'Load' };
  expect(withoutForeignImages(withUploadedPicture(block))).toEqual(shown);
});
