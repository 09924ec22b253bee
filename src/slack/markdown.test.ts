import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkHostile, HOSTILE } from '../../test/support/check-hostile.ts';
import { cpuMs, RUNAWAY_MS } from '../../test/support/cpu-time.ts';
import { markdownParagraphs } from './markdown.ts';
import { richText } from './rich-text.ts';

/** Compact: `b:word` for bold and so on, links as label→address. */
function shown(source: string, allowed?: (url: string) => boolean): unknown[] {
  const inline = (piece: { type: string; text?: string; url?: string; style?: object }) => {
    const style = Object.keys(piece.style ?? {})
      .map(key => key[0])
      .join('');
    return `${style ? `${style}:` : ''}${piece.text}${piece.url ? `→${piece.url}` : ''}`;
  };
  return markdownParagraphs(source, allowed).map(paragraph => {
    if (paragraph.type === 'rich_text_list') {
      const items = paragraph.elements.map(item => item.elements.map(inline as never).join('|'));
      return { [paragraph.style]: items, ...(paragraph.indent && { indent: paragraph.indent }) };
    }
    return `${paragraph.type.slice(10)} ${paragraph.elements.map(inline as never).join('|')}`;
  });
}

test('paragraphs, headings, lists, quotes and code are what they are', () => {
  const source = [
    '## What happened',
    'Errors **rose** at `checkout`.',
    '',
    '- one',
    '- two *slanted*',
    '  - deeper',
    '',
    '1. first',
    '2. second',
    '',
    '> said so',
    '---',
    '```ts',
    'const a = "<b>";',
    '```',
  ].join('\n');
  expect(shown(source)).toEqual([
    'section b:What happened',
    'section Errors |b:rose| at |c:checkout|.',
    { bullet: ['one', 'two |i:slanted'] },
    { bullet: ['deeper'], indent: 1 },
    { ordered: ['first', 'second'] },
    'quote said so',
    'preformatted const a = "<b>";',
  ]);
});

test.each([
  ['[logs](https://evil.example/x)', ['section logs (https://evil.example/x)']],
  ['![pixel](https://evil.example/p.png)', ['section pixel (https://evil.example/p.png)']],
  ['<https://evil.example/>', ['section https://evil.example/']],
  [
    '[https://bank.example](https://ok.example/)',
    ['section https://bank.example (|ok.example→https://ok.example/|)'],
  ],
  ['[run](https://ok.example/)', ['section run→https://ok.example/']],
])('%s links only to what is allowed', (source, expected) => {
  expect(shown(source, url => url === 'https://ok.example/')).toEqual(expected);
});

test.each([
  ['snake_case_name and 2 * 3 * 4', ['section snake_case_name and 2 * 3 * 4']],
  ['~10 ms, was ~5 ms', ['section ~10 ms, was ~5 ms']],
  ['\\*not bold\\*', ['section *|not bold|*']],
  ['**bold with `code`**', ['section b:bold with |bc:code']],
  ['unclosed **bold and `code', ['section unclosed **bold and `code']],
])('%s', (source, expected) => {
  expect(shown(source)).toEqual(expected);
});

test('whatever the model writes becomes neither a mention nor an image nor a link', () => {
  const bit = fc.constantFrom(
    ...HOSTILE.split(/(?<=[\s|>])/),
    '[',
    '](',
    ')',
    '**',
    '_',
    '`',
    '\n',
    '- ',
  );
  const source = fc.array(fc.oneof(bit, fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(source, bits => {
      const block = richText(...markdownParagraphs(bits.join('')));
      expect(checkHostile(block)).toEqual([]);
      expect(JSON.stringify(block)).not.toContain('"link"');
    }),
    { numRuns: 100 },
  );
});

test.each(['[', '*a', '`', '_a', '**a ', '![](', '~~a', '\n- ', 'a\n\n', '<https:'])(
  'a long run of %j takes no time',
  piece => {
    const text = piece.repeat(30_000 / piece.length);
    expect(cpuMs(() => markdownParagraphs(text))).toBeLessThan(RUNAWAY_MS);
  },
);
