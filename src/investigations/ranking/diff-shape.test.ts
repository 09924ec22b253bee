import { expect, test } from 'vitest';
import type { ChangedFile } from '../../capabilities/changes.ts';
import { diffLines } from './diff-lines.ts';
import { diffShape } from './diff-shape.ts';

function file(path: string, lines: string[], part: Partial<ChangedFile> = {}): ChangedFile {
  const patch = ['@@ -1,9 +1,9 @@ around', ...lines].join('\n');
  return { path, status: 'modified', additions: 1, deletions: 1, patch, ...part };
}

const long = Array.from({ length: 30 }, (_, index) => `-  line(${index})`);

test.each<[string, string, string | undefined, ChangedFile[]]>([
  [
    'a pool',
    'limit',
    'changes pool_size 50 → 5',
    [file('a.yaml', ['-pool_size: 50', '+pool_size: 5'])],
  ],
  [
    'a timeout',
    'limit',
    'changes timeoutMs 3000 → 300',
    [file('a.ts', ['-const timeoutMs = 3000;', '+const timeoutMs = 300;'])],
  ],
  ['the same limit, indented', 'code', undefined, [file('a.ts', ['-max: 3', '+  max: 3'])]],
  ['a number that is no limit', 'code', undefined, [file('a.ts', ['-colour = 3', '+colour = 4'])]],
  [
    'a migration',
    'migration',
    'has a migration, migrations/0007.sql',
    [file('db/migrations/0007.sql', ['+alter table x'])],
  ],
  [
    'a check taken away',
    'guard',
    'takes away a check or a clean-up',
    [file('a.go', ['-if err != nil {', '-  return err', '-}', '+use(x)'])],
  ],
  [
    'a feature flag',
    'flag',
    'touches a feature flag',
    [file('a.ts', ['+x = launchdarkly.variation("a")'])],
  ],
  [
    'settings',
    'config',
    'changes settings in deploy/values.yaml',
    [file('deploy/values.yaml', ['+host: db-2'])],
  ],
  [
    'lock files alone',
    'version',
    'changes versions in package-lock.json',
    [file('package-lock.json', ['-max: 3', '+max: 4'])],
  ],
  ['many lines taken away', 'removal', 'takes away 30 lines', [file('a.ts', long)]],
  [
    'tests and documentation',
    'silent',
    'touches only documentation, tests or the pipeline',
    [file('docs/a.md', ['+x']), file('src/a.test.ts', ['+x'])],
  ],
  ['comments', 'silent', 'changes only comments', [file('a.ts', ['-// old', '+// new', '+'])]],
  [
    'a rename',
    'moved',
    'only moves files',
    [file('b.ts', [], { status: 'renamed', additions: 0, deletions: 0 })],
  ],
  ['a rename with a change', 'code', undefined, [file('b.ts', ['+x()'], { status: 'renamed' })]],
  [
    'a binary',
    'code',
    undefined,
    [{ path: 'a.bin', status: 'modified', additions: 0, deletions: 0 }],
  ],
])('%s', (_, kind, why, files) => {
  const read = files.map(each => ({ ...each, lines: diffLines(each) }));
  expect(diffShape({ title: 'Change', kind: 'commit' }, read)).toEqual({
    kind,
    ...(why && { why }),
  });
});

test.each([
  ['Bump undici from 6.1.0 to 6.2.0', 'version'],
  ['chore(deps): update dependency pg to v9', 'version'],
  ["Merge branch 'main' of example", 'merge'],
  ['Update the address to 3 lines', 'unseen'],
  ['Add a page', 'unseen'],
])('without a diff, “%s” is told by its title: %s', (title, kind) => {
  expect(diffShape({ title, kind: 'commit' }, []).kind).toBe(kind);
});
