import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuMs, RUNAWAY_MS } from '../../../test/support/cpu-time.ts';
import type { AdfNode } from './adf-node.ts';
import { LONGEST_DOCUMENT, markdownToAdf } from './markdown-to-adf.ts';

const schema = JSON.parse(
  readFileSync(
    new URL('../../../test/support/atlassian-adf-v1.schema.json', import.meta.url),
    'utf8',
  ),
);
const isValid = new AjvDraft04.default({ strict: false, allErrors: false }).compile(schema);

function textOf(node: AdfNode): string {
  return (node.text ?? '') + (node.content ?? []).map(textOf).join(' ');
}

function wordsOf(text: string): string[] {
  return text.match(/[a-z]{3,}/g) ?? [];
}

function linksIn(node: AdfNode): unknown[] {
  const own = (node.marks ?? []).filter(({ type }) => type === 'link').map(m => m.attrs?.href);
  return [...own, ...(node.content ?? []).flatMap(linksIn)];
}

/** Each has been seen to come out invalid, or shorter than it went in, of one converter or another. */
const HARD = [
  '',
  ' \n \n',
  'plain words',
  '# heading **bold** `code`',
  '####### seven signs',
  '> # heading in quote',
  '> ---\n> rule in quote',
  '> > quote in quote',
  '> | table | quote |\n> |---|---|\n> | cell | two |',
  '> - [ ] task in quote',
  '- # heading in list',
  '- > quote in list',
  '- ---',
  '-',
  '- \n- item after empty',
  '1.',
  '3. three\n4. four',
  '0. zero',
  '- one\n  - two\n    - three\n      1. four',
  '- item\n\n  second paragraph\n\n  ```js\n  code();\n  ```',
  '- ```\n  code first\n  ```',
  '- | table | list |\n  |---|---|\n  | cell | item |',
  '- [ ] open\n- [x] done',
  '- [ ] open\n  - [x] nested done\n    - deeper',
  '- [ ] task\n\n  with paragraph',
  '- [x] mixed\n- plain item',
  '- [ ] ',
  '```\n```',
  '```\n\n```',
  '```sh -x "info"\nrun <b>this</b> ![not](image)\n```',
  '    indented code',
  '| head |\n|---|',
  '| | |\n|---|---|\n| | |',
  '| code | pipe |\n|---|---|\n| `rate(x) | sum` | after |',
  '| list in cell | - one<br>- two |\n|---|---|\n| image | ![alt words](https://example.com/i.png) |',
  '**bold *and italic* `code`** ~~struck **strong**~~',
  '[**bold** link](https://example.com/path?a=b&c=d "title")',
  '[link `code`](https://example.com)',
  '![lonely image](https://example.com/image.png)',
  'words ![inline image](https://example.com/i.png) words',
  '<https://example.com/auto> and https://example.com/bare',
  'html <b>bold</b> <script>alert(one)</script> <!-- comment -->',
  '<details>\n<summary>summary</summary>\n\nhidden\n\n</details>',
  '<adf>{"type":"panel"}</adf> and <adf>broken json',
  'line one  \nline two\\\nline three',
  'escapes \\*not bold\\* \\<not html\\>',
  '[ref]: https://example.com/lost\n\nwords [text][ref]',
  'footnote[^one]\n\n[^one]: the note',
  'Vec::new() vec![words] arr![0](x)',
  '***\n\n---\n\n___',
  'setext\n======\n\nsecond\n------',
  'emoji 🙂 and ünïcödé',
  'private \uE000\uE001\uE002\uE003 characters',
  '\u0000control\u0007characters\u001b[31m',
  '&lt;entities&gt; &amp;',
  '[a](<http://example.com/with space>)',
];

test.each(HARD)('%j becomes a valid document with all of its words', markdown => {
  const document = markdownToAdf(markdown);
  expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
  const addresses = /https?:\/\/[^\s)>"]+|mailto:\S+|"title"|sh -x "info"/g;
  const expected = wordsOf(markdown.replace(addresses, ''));
  const found = wordsOf(textOf(document as AdfNode));
  expect(expected.filter(word => !found.includes(word))).toEqual([]);
});

test('whatever the Markdown, the document is valid', () => {
  const piece = fc.constantFrom(
    ...['# ', '> ', '- ', '1. ', '- [ ] ', '- [x] ', '  ', '    ', '\n', '\n\n', '```', '`', '**'],
    ...['_', '~~', '| a | b |\n|---|---|\n', '| ', '---\n', '[', '](', ')', '![', '<b>', '<adf>'],
    ...['</adf>', '{"type":"x"}', 'word', ' ', '\\', '[x]:', 'https://e.co/', 'javascript:', '&'],
  );
  const markdown = fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 });
  fc.assert(
    fc.property(markdown, pieces => isValid(markdownToAdf(pieces.join('')))),
    { numRuns: 3_000, seed: 20261121 },
  );
});

test('links lead to the web and to mail only, and their text stays', () => {
  const document = markdownToAdf(
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](HTTPS://ok.example) [e](mailto:x@y.z) [f](/relative) [g](java\tscript:x) <vbscript:h>',
  );
  expect(linksIn(document as AdfNode)).toEqual(['HTTPS://ok.example', 'mailto:x@y.z']);
  for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'vbscript:h'])
    expect(textOf(document as AdfNode)).toContain(word);
});

test('what is too long is cut, with a note that says so', () => {
  for (const text of [
    'words '.repeat(20_000),
    '**b** `c` | '.repeat(9_000),
    '- x\n'.repeat(30_000),
  ]) {
    const document = markdownToAdf(text);
    expect(JSON.stringify(document).length).toBeLessThanOrEqual(LONGEST_DOCUMENT);
    expect(JSON.stringify(document).length).toBeGreaterThan(LONGEST_DOCUMENT * 0.7);
    expect(textOf(document.content.at(-1)!)).toMatch(/^Cut here: \d+ of \d+ characters/);
    expect(isValid(document)).toBe(true);
  }
});

test.each([
  ['quotes', '> '.repeat(16_000)],
  ['lists', '- '.repeat(16_000)],
  ['stars', '*'.repeat(30_000)],
  ['emphasis', '*a '.repeat(10_000)],
  ['underscores', '_a '.repeat(10_000)],
  ['links', '[a]('.repeat(8_000)],
  ['links in a quote', '> [a](\n'.repeat(5_000)],
  ['images', '![a]('.repeat(6_000)],
  ['code', '`a``b'.repeat(6_000)],
])('%s without end are kept as text, soon', (_, endless) => {
  const text = `${endless}end`;
  expect(cpuMs(() => markdownToAdf(text))).toBeLessThan(RUNAWAY_MS);
  const document = markdownToAdf(text);
  expect(isValid(document)).toBe(true);
  expect(textOf(document as AdfNode)).toMatch(/end$|Cut here/);
});
