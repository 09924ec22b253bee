import { describe, expect, test } from 'vitest';
import { isTest, readSources, type Source } from '../support/sources.ts';

/** A folder imports only folders above it. What stands on one line never imports its neighbours. */
const LAYERS = [
  ['lib'],
  ['db'],
  ['secrets'],
  ['audit'],
  ['tenants'],
  ['capabilities'],
  ['incidents'],
  ['investigations'],
  ['proposals'],
  ['postmortems'],
  ['integrations', 'slack', 'http', 'jobs'],
  ['sandbox'],
];
/** The composition: may import every folder but the sandbox, which only main.ts starts. */
const ROOTS = ['src/app.ts', 'src/main.ts', 'src/config.ts', 'src/settings.ts'];
const MIGRATIONS = 'migrations/';

const sources = readSources('src/**/*.ts', 'src/**/*.tsx').filter(source => !isTest(source.path));

function folderOf(path: string): string {
  return /^src\/([\w-]+)\//.exec(path)?.[1] ?? '';
}

function layerOf(folder: string): number {
  return LAYERS.findIndex(layer => layer.includes(folder));
}

function crossings(source: Source): { target: string; from: string; to: string }[] {
  return [...source.imports, ...source.dynamicImports]
    .map(target => ({ target, from: folderOf(source.path), to: folderOf(target) }))
    .filter(({ from, to }) => from !== to);
}

/** `<file> imports <file>` for every import that is not allowed. */
function offences(of: Source[], isOffence: (source: Source, target: string) => boolean): string[] {
  return of.flatMap(source =>
    crossings(source)
      .filter(({ target }) => isOffence(source, target))
      .map(({ target }) => `${source.path} imports ${target}`),
  );
}

test('every folder of the product has a place in the list', () => {
  const folders = new Set(sources.map(source => folderOf(source.path)).filter(Boolean));
  expect([...folders].filter(folder => layerOf(folder) < 0)).toEqual([]);
});

test('a folder imports only folders above it, and edges never import each other', () => {
  const inFolders = sources.filter(source => folderOf(source.path));
  const found = offences(inFolders, (source, target) => {
    if (target.startsWith(MIGRATIONS)) return folderOf(source.path) !== 'db';
    // The sandbox stands in for what the environment says, so it may know how that looks.
    if (target === 'src/config.ts') return folderOf(source.path) !== 'sandbox';
    // For an incident of somebody's own it runs the product beside itself, as main.ts does.
    if (target === 'src/app.ts') return source.path !== 'src/sandbox/main.ts';
    return (
      layerOf(folderOf(target)) < 0 || layerOf(folderOf(target)) >= layerOf(folderOf(source.path))
    );
  });
  expect(found).toEqual([]);
});

test('only the composition stands beside the folders', () => {
  const beside = sources.filter(source => !folderOf(source.path)).map(source => source.path);
  expect(beside.filter(path => !ROOTS.includes(path))).toEqual([]);
});

describe('vendors', () => {
  /** A folder of a vendor has an index; one without is code that several vendors share. */
  const index = /^src\/integrations\/([\w-]+)\/index\.ts$/;
  const vendors = sources.flatMap(({ path }) => index.exec(path)?.[1] ?? []);

  function vendorOf(path: string): string | undefined {
    const folder = /^src\/integrations\/([\w-]+)\//.exec(path)?.[1] ?? '';
    return vendors.includes(folder) ? folder : undefined;
  }

  test('only the registry imports a vendor, and no vendor imports another', () => {
    const found = sources.flatMap(source =>
      source.imports
        .filter(target => {
          const imported = vendorOf(target);
          const isRegistry = source.path === 'src/integrations/registry.ts';
          return imported && imported !== vendorOf(source.path) && !isRegistry;
        })
        .map(target => `${source.path} imports ${target}`),
    );
    expect(found).toEqual([]);
  });

  test('the registry imports a vendor only by its index', () => {
    const registry = sources.find(source => source.path === 'src/integrations/registry.ts');
    const inner = registry?.imports.filter(
      target => /^src\/integrations\/[\w-]+\//.test(target) && !index.test(target),
    );
    expect(inner ?? []).toEqual([]);
  });
});

test('nothing but main.ts reaches the sandbox, and only when it runs', () => {
  const outside = sources.filter(source => folderOf(source.path) !== 'sandbox');
  const isSandbox = (target: string) => folderOf(target) === 'sandbox';
  expect(outside.filter(source => source.imports.some(isSandbox)).map(each => each.path)).toEqual(
    [],
  );
  const dynamic = outside.filter(source => source.dynamicImports.some(isSandbox));
  expect(dynamic.map(each => each.path).filter(path => path !== 'src/main.ts')).toEqual([]);
});

test('the settings are read in one place: nothing else looks at the environment', () => {
  const readers = sources.filter(source => /\bprocess\.env\b(?!\.NODE_ENV')/.test(source.text));
  const allowed = /^src\/(config|main|sandbox\/main)\.ts$/;
  expect(readers.map(each => each.path).filter(path => !allowed.test(path))).toEqual([]);
});
