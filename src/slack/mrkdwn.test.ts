import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from './dates.ts';
import { bold, cutMrkdwn, escapeText, link } from './mrkdwn.ts';

const words = fc.string({ unit: 'binary', maxLength: 60 });

test('nothing that is escaped can begin a mention, a link or a date', () => {
  fc.assert(
    fc.property(words, text => {
      const escaped = escapeText(text);
      expect(escaped).not.toMatch(/[<>]/);
      expect(escaped.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    }),
  );
});

test('escaped text reads as what it was', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), text => {
      fc.pre(!/@(here|channel|everyone|group)\b/i.test(text));
      const read = escapeText(text)
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&');
      expect(read).toBe(text);
    }),
  );
});

test.each([
  ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
  ['ask @here, not @hereford', 'ask @\u2060here, not @hereford'],
  ['a\u202Egnp.exe\u200B\uFEFF', 'agnp.exe'],
  ['one\r\ntwo\u0000', 'one\ntwo'],
  ['fi\u00ADne \u{E0041}\u{E0020}\uFE00\uFE01 ❤\uFE0F \uFFF9', 'fine  ❤\uFE0F '],
])('%j becomes %j', (text, escaped) => {
  expect(escapeText(text)).toBe(escaped);
});

test.each([
  ['https://a.example/x?q=1&r=2', 'PR #4', '<https://a.example/x?q=1&amp;r=2|PR #4>'],
  ['https://a.example/a|b>c', 'see', '<https://a.example/a%7Cb%3Ec|see>'],
  ['https://a.example/', 'a|b <c>', '<https://a.example/|a¦b &lt;c&gt;>'],
  ['https://a.example/', '', '<https://a.example/|a.example>'],
  ['https://a.example/', 'a.example/path', '<https://a.example/|a.example/path>'],
  [
    'https://evil.example/',
    'https://bank.example',
    'https://bank.example (<https://evil.example/|evil.example>)',
  ],
  ...['bank\u2060.example', 'bank\u00AD.example', 'bank。example', 'bank．example', '10.0.0.1'].map(
    label => [
      'https://evil.example/',
      label,
      `${escapeText(label)} (<https://evil.example/|evil.example>)`,
    ],
  ),
  ['javascript:alert(1)', 'click', 'click'],
  ['https://bank.example@evil.example/', 'click', 'click'],
  ['/relative', 'click', 'click'],
])('a link to %s that says %j is %j', (url, label, shown) => {
  expect(link(url, label)).toBe(shown);
});

test('a link never shows one host and leads to another, and never ends early', () => {
  const hosts = fc.constantFrom(
    'https://bank.example',
    'bank.example/login',
    'http://a.b|c',
    'x>y',
  );
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.oneof(hosts, words), (url, label) => {
      const shown = link(url, label);
      const [, target = '', said = ''] = /<([^<>|]+)\|([^<>|]+)>\)?$/.exec(shown) ?? [];
      expect(new URL(target.replaceAll('&amp;', '&')).host).toBe(new URL(url).host);
      expect(said.includes('bank.example')).toBe(false);
      expect(shown.match(/[<>]/g)).toHaveLength(2);
    }),
  );
});

test('bold text does not end at an asterisk of its own', () => {
  expect(bold('a * b\n*c*')).toBe('*a ∗ b ∗c∗*');
  expect(bold('  ')).toBe('');
});

test('a cut never splits a link, an escape or a character', () => {
  const text = `${escapeText('a & b < c 🙂')} ${link('https://a.example/', 'label')} end`;
  for (let max = 1; max < text.length; max += 1) {
    const cut = cutMrkdwn(text, max);
    expect(cut.length).toBeLessThanOrEqual(max);
    expect(cut.endsWith('…')).toBe(true);
    expect(cut.replace(/<[^<>]+\|[^<>]+>/g, '')).not.toMatch(/[<>]/);
    expect(cut.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    expect(cut.isWellFormed()).toBe(true);
  }
});

test('a moment is shown in the time zone of the reader, and in UTC where Slack cannot', () => {
  expect(date(new Date('2026-11-21T03:04:59Z'))).toBe(
    '<!date^1795230299^{date_short_pretty}, {time}|2026-11-21 03:04 UTC>',
  );
});
