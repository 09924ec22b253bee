import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { settings } from '../../src/settings.ts';
import { sourceLines } from '../support/readme-sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

function textBetween(start: string, end: string): string {
  const [, after = ''] = readme.split(start);
  const [between = ''] = after.split(end);
  return between;
}

function rowOf([name, schema]: (typeof SETTINGS)[number]): string {
  const { data } = schema.safeParse(undefined);
  return `| \`${name}\` | ${data === undefined ? '' : `\`${data}\` `}| ${schema.description} |`;
}

function withoutPadding(row: string): string {
  return row.replace(/ +\|/g, ' |');
}

const SETTINGS = Object.entries(settings.shape);

test('the table of settings says what the settings are', () => {
  const table = textBetween('<!-- settings:', '<!-- end of settings');
  const rows = table.split('\n').filter(line => line.startsWith('| `'));
  expect(rows.map(withoutPadding)).toEqual(SETTINGS.map(rowOf));
});

test('every setting says what it is', () => {
  expect(SETTINGS.filter(([, schema]) => !schema.description).map(([name]) => name)).toEqual([]);
});

test('the tables of sources say what the integrations say', () => {
  const lines = textBetween('<!-- sources:', '<!-- end of sources').split('\n');
  const rows = lines.filter(line => /^(\||- `)/.test(line) && !/^\| ?-/.test(line));
  expect(rows.map(withoutPadding)).toEqual(sourceLines());
});

test('every command that it names is there', () => {
  const named = [...readme.matchAll(/npm (?:run (\S+?)|(start|test))\b/g)];
  const scripts = named.map(([, run, own]) => run ?? own ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter(script => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
});

test('every file that it names is there', () => {
  const linked = [...readme.matchAll(/\]\((\.?[\w][^)\s#]*)\)/g)];
  const quoted = [...readme.matchAll(/`((?:\.ci|src|test|migrations)\/[\w./-]+)`/g)];
  const files = [...linked, ...quoted].map(([, path = '']) => path);
  expect(files.length).toBeGreaterThan(0);
  const local = files.filter(path => !/^https?:/.test(path));
  expect(local.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
});
