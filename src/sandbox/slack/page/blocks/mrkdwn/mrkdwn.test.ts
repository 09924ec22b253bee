import type { RichTextBlockElement } from '@slack/types';
import { expect, test } from 'vitest';
import { richTextOf } from './rich-text-of.ts';

function parsed(text: string): RichTextBlockElement[] {
  return richTextOf({ type: 'mrkdwn', text }).elements;
}

function inline(text: string) {
  const [section] = parsed(text);
  return section?.elements;
}

const said = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });

test.each([
  'from 02:50 to 03:10',
  'at 10:20:30 done',
  '1 < 2 * 3 * 4',
  '# not a heading',
  'snake_case_name and 2*3*4',
  '[x](y) - [ ] todo',
  '• one\n• two',
])('%s is plain text', text => {
  expect(inline(text)).toEqual([said(text)]);
});

test('marks at the edges of words style what is between them, also inside each other', () => {
  expect(inline('a *b _c_* ~d~')).toEqual([
    said('a '),
    said('b ', { bold: true }),
    said('c', { bold: true, italic: true }),
    said(' '),
    said('d', { strike: true }),
  ]);
});

test('nothing in code is markup', () => {
  expect(inline('`a *b* :tada: &lt;`')).toEqual([said('a *b* :tada: <', { code: true })]);
});

test('a fence is preformatted, comments and times included', () => {
  expect(parsed('see\n```\n# 10:20:30 *x*\n```\nafter')).toEqual([
    { type: 'rich_text_section', elements: [said('see')] },
    { type: 'rich_text_preformatted', elements: [said('# 10:20:30 *x*')] },
    { type: 'rich_text_section', elements: [said('after')] },
  ]);
});

test('neighbouring quoted lines are one quote', () => {
  expect(parsed('&gt; a\n> b\nc')).toEqual([
    { type: 'rich_text_quote', elements: [said('a\nb')] },
    { type: 'rich_text_section', elements: [said('c')] },
  ]);
});

test('references are people, channels, groups, dates and links', () => {
  const text = '<@U1> <#C1|general> <!here> <!subteam^S1> <!date^17^{time}|noon> *<https://x|y>*';
  expect(inline(text)?.filter(element => element.type !== 'text')).toEqual([
    { type: 'user', user_id: 'U1' },
    { type: 'channel', channel_id: 'C1' },
    { type: 'broadcast', range: 'here' },
    { type: 'usergroup', usergroup_id: 'S1' },
    { type: 'date', timestamp: 17, format: '{time}', fallback: 'noon' },
    { type: 'link', url: 'https://x', text: 'y', style: { bold: true } },
  ]);
});

test('an address is a link without the full stop after it', () => {
  expect(inline('see https://x.io/a_b?c=1.')).toEqual([
    said('see '),
    { type: 'link', url: 'https://x.io/a_b?c=1' },
    said('.'),
  ]);
});

test('an address that could run a script is not a link', () => {
  expect(inline('<javascript:alert(1)|x>')).toEqual([said('x')]);
});

test('escaped characters are themselves, and are not markup', () => {
  expect(inline('&lt;@U1&gt; &amp;amp;')).toEqual([said('<@U1> &amp;')]);
});

test('plain text has emoji and no markup', () => {
  expect(richTextOf({ type: 'plain_text', text: '*a* <b> :tada: &amp;' }).elements).toEqual([
    {
      type: 'rich_text_section',
      elements: [said('*a* <b> '), { type: 'emoji', name: 'tada' }, said(' &amp;')],
    },
  ]);
});
