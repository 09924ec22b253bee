import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { isTest, readSources } from '../support/sources.ts';

/** `import … from 'package/part'` and `import('package')`, but not `import type`. */
const BARE =
  /\b(?:import\s(?!type\b)|export\s(?!type\b))[^'";]*?from\s+'([^.'][^']*)'|\bimport\('([^.'][^']*)'\)/g;
/** What a page in the browser or the sandbox's server brings; written into no import. */
const UNIMPORTED: Record<string, string> = {
  '@slack/types': 'types alone',
  undici: 'a peer of the Socket Mode client',
  'dejavu-fonts-ttf': 'a font, read as a file',
  '@lezer/common': 'a peer of the PromQL parser',
  '@lezer/lr': 'a peer of the PromQL parser',
};

const sources = readSources('src/**/*.ts', 'src/**/*.tsx', 'migrations/*.ts');
const imported = sources
  .filter(({ path }) => !isTest(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(BARE)].map(([, stated, late]) => ({
      path,
      name: nameOf(stated ?? late ?? ''),
    })),
  );

function nameOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

test('what runs needs only the packages that are installed to run it', () => {
  const missing = imported.filter(
    ({ name }) => !isBuiltIn(name) && !Object.hasOwn(manifest.dependencies, name),
  );
  expect(missing).toEqual([]);
});

test('every package that is installed to run it is used', () => {
  const used = new Set(imported.map(({ name }) => name));
  const unused = Object.keys(manifest.dependencies).filter(name => !used.has(name));
  expect(unused.filter(name => !Object.hasOwn(UNIMPORTED, name))).toEqual([]);
});
