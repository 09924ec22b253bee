import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../support/sources.ts';

const LONGEST = 300;
const DRAWERS = /^(utils?|helpers?|common|misc|managers?)$/;

const sources = readSources('src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts', 'test/**/*.tsx');

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  expect(long.filter(each => each.lines > LONGEST)).toEqual([]);
});

test('files are named in kebab-case, for what they hold', () => {
  const names = sources.map(({ path }) => basename(path).replace(/(\.test)?\.tsx?$/, ''));
  expect(names.filter(name => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  expect(names.filter(name => DRAWERS.test(name))).toEqual([]);
});

test('exports have names', () => {
  const nameless = sources.filter(({ text }) => /^export default\b/m.test(text));
  expect(nameless.map(({ path }) => path)).toEqual([]);
});

test('classes are errors', () => {
  const classes = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:export )?(?:abstract )?class \w+(?: extends (\w+))?/gm)]
      .filter(([, parent]) => !parent?.endsWith('Error'))
      .map(([line]) => `${path}: ${line}`),
  );
  expect(classes).toEqual([]);
});
