import { expect, it } from 'vitest';
import { numberedLines, sayLog } from './code-words.ts';
import { detailLines } from './detail-lines.ts';
import { sayFiles } from './diff-words.ts';

it('says what a monitor sent as lines, whatever its shape', () => {
  expect(detailLines({ a: 1, b: { c: [true, 'x'], d: null }, e: '' })).toEqual([
    'a: 1',
    'b.c.0: true',
    'b.c.1: x',
  ]);
  expect(detailLines('plain')).toEqual(['plain']);
  expect(detailLines(undefined)).toEqual([]);
});

it('cuts long details with a note', () => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`k${n}`, n]));
  expect(detailLines(many).at(-1)).toBe('(20 more lines left out)');
  expect(detailLines({ a: 'x'.repeat(3_000) })[0]).toMatch(/x \(1003 more characters\)$/);
  let deep: unknown = 'end';
  for (let n = 0; n < 50; n += 1) deep = { n: deep };
  expect(detailLines(deep)).toEqual(['n.n.n.n.n.n: (nested deeper than is shown)']);
});

const file = (path: string, patch?: string) => ({
  path,
  status: 'modified',
  additions: 1,
  deletions: 1,
  ...(patch && { patch }),
});

it('cuts each diff at a line with a note, and puts lock files last', () => {
  const long = '+ a line of code\n'.repeat(500);
  const [code, binary, lock] = sayFiles([
    file('package-lock.json', long),
    file('src/a.ts', long),
    file('logo.png'),
  ]);
  expect(code).toMatchObject({
    path: 'src/a.ts',
    note: expect.stringMatching(/^diff cut: \d+ more lines/),
  });
  expect(binary).toMatchObject({ path: 'logo.png', note: expect.stringContaining('no text diff') });
  expect(lock).toMatchObject({ path: 'package-lock.json' });
  expect(JSON.stringify(lock).length).toBeLessThan(700);
});

it('says how many files are left out', () => {
  const files = Array.from({ length: 130 }, (_, n) => file(`src/${n}.ts`, '+1'));
  expect(sayFiles(files).at(-1)).toEqual({ note: '30 more files are left out' });
});

it('numbers lines and says how many there are', () => {
  expect(numberedLines('a\nb\nc\n', 2, 9)).toEqual({ lines: '2 to 3 of 3', text: '2\tb\n3\tc' });
  expect(numberedLines('a\n', 5, 9)).toEqual({ lines: 'none of 1', text: '' });
});

it('keeps the end of a log, failing jobs first', () => {
  const job = (name: string, failedSteps: string[], tail: string) => ({
    name,
    state: 'x',
    failedSteps,
    url: 'https://ci',
    tail,
  });
  const said = sayLog({
    run: '1',
    jobs: [job('a', [], 'ok'), job('b', ['s'], `${'x'.repeat(20_000)}END`)],
  });
  expect(said.jobs[0]).toMatchObject({
    name: 'b',
    log_end: expect.stringMatching(/^\(8003 .*END$/s),
  });
});
