import { expect, test } from 'vitest';
import { adfToMarkdown } from './adf-to-markdown.ts';
import { markdownToAdf } from './markdown-to-adf.ts';

test.each([
  'words **bold** _slanted_ ~~struck~~ `code` [link](https://example.com)',
  '## Heading\n\n> quoted\n\n---\n\n```sh\nrun\n```',
  '- one\n  - two\n- three',
  '3. three\n4. four',
  '- [ ] open\n- [x] done',
  '| a | b |\n| --- | --- |\n| 1 | 2 |',
])('%j comes back as it went', markdown => {
  expect(adfToMarkdown(markdownToAdf(markdown))).toBe(markdown);
});

test('what Markdown does not have is read as words', () => {
  const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
  const text = (words: string) => ({ type: 'text', text: words });
  const document = {
    type: 'doc',
    content: [
      { type: 'panel', attrs: { panelType: 'info' }, content: [paragraph(text('panel'))] },
      { type: 'expand', attrs: { title: 'More' }, content: [paragraph(text('inside'))] },
      paragraph(
        { type: 'mention', attrs: { id: '1', text: '@Ada' } },
        text(' '),
        { type: 'emoji', attrs: { shortName: ':fire:' } },
        text(' '),
        { type: 'status', attrs: { text: 'DONE' } },
        text(' '),
        { type: 'date', attrs: { timestamp: '1763683200000' } },
        text(' '),
        { type: 'inlineCard', attrs: { url: 'https://example.com/card' } },
      ),
      { type: 'mediaSingle', content: [{ type: 'media', attrs: { alt: 'graph.png' } }] },
      { type: 'somethingNew', content: [paragraph(text('kept'))] },
    ],
  };
  expect(adfToMarkdown(document)).toBe(
    '> panel\n\nMore\n\ninside\n\n@Ada :fire: DONE 2025-11-21 https://example.com/card\n\n[attachment: graph.png]\n\nkept',
  );
});

test.each([null, undefined, 7, {}, { type: 1 }, [], { type: 'doc', content: [null, 'x', 3] }])(
  '%j is no document and reads as nothing',
  document => {
    expect(adfToMarkdown(document)).toBe('');
  },
);

test('text from before documents is given back as it is', () => {
  expect(adfToMarkdown('h1. Old text')).toBe('h1. Old text');
});

test('a document nested without end is read to a depth', () => {
  for (const type of ['blockquote', 'bulletList', 'listItem', 'table', 'unknown']) {
    let node: unknown = { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] };
    for (let level = 0; level < 5_000; level++) node = { type, content: [node] };
    expect(adfToMarkdown({ type: 'doc', content: [node] }).length).toBeLessThan(10_000);
  }
});
