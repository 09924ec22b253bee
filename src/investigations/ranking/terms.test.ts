import { expect, test } from 'vitest';
import { likenessOf, namedFiles } from './named-files.ts';
import { termSplitter } from './terms.ts';

const split = termSplitter();

test.each([
  ['maxPoolSize', ['maxpoolsize', 'max', 'pool', 'size']],
  ['MAX_POOL_SIZE', ['maxpoolsize', 'max', 'pool', 'size']],
  ['HTTPServer', ['httpserver', 'server']],
  ['vouchers, voucher', ['voucher', 'voucher']],
  ['leaking leaked leaks', ['leak', 'leak', 'leak']],
  ['policies policy', ['policy', 'policy']],
  ['the error was not fixed', []],
  ['deadbeef01 8f3ac91d02bb 12345', []],
  ['Überweisung', ['überweisung']],
  ['', []],
])('%j is split into %j', (text, words) => {
  expect(split(text)).toEqual(words);
});

test('files are found in stack traces of any language', () => {
  const trace = `at f (/app/src/db/pool.ts:41:7)
    File "/srv/app/voucher.py", line 3, in redeem
    at com.acme.PoolClient.get(PoolClient.java:12)
    main.go:7 +0x1d`;
  expect(namedFiles(trace)).toEqual(
    expect.arrayContaining([
      'app/src/db/pool.ts',
      'srv/app/voucher.py',
      'PoolClient.java',
      'main.go',
    ]),
  );
});

test.each([
  ['app/src/db/pool.ts', 'src/db/pool.ts', 'file'],
  ['PoolClient.java', 'core/src/PoolClient.java', 'file'],
  ['index.ts', 'src/web/index.ts', undefined],
  ['web/index.ts', 'src/web/index.ts', 'file'],
  ['src/db/query.ts', 'src/db/pool.ts', 'place'],
  ['db/query.ts', 'web/pool.ts', undefined],
])('%s and %s: %s', (named, path, likeness) => {
  expect(likenessOf(named, path)).toBe(likeness);
});
