import { expect, test } from 'vitest';
import { VendorError } from '../../lib/errors.ts';
import { isRunbook, rankOf, titleOf } from './runbook-files.ts';
import { gitRunbooks, type RunbookHost } from './runbooks.ts';

const asking = { signal: new AbortController().signal };
const PATHS = [
  'README.md',
  'docs/api.md',
  'docs/checkout.md',
  'ops/restart.md',
  'runbooks/pool.md',
];

function runbooksOf(host: Partial<RunbookHost> = {}) {
  return gitRunbooks({
    isName: () => true,
    paths: async () => ({ paths: PATHS, truncated: false }),
    mentions: async () => [],
    text: async () => '# Pool\n\nMore.',
    url: (repository, path) => `https://git.example.com/${repository}/${path}`,
    ...host,
  });
}

const idsFor = async (text: string, host?: Partial<RunbookHost>, repositories = ['acme/shop']) => {
  const { data } = await runbooksOf(host).search({ text, repositories }, asking);
  return data.map(({ id }) => id);
};

test('runbooks come first by words in their names, then by where they lie; plain documents only by words', async () => {
  expect(await idsFor('checkout is slow')).toEqual([
    ...['acme/shop:docs/checkout.md', 'acme/shop:runbooks/pool.md', 'acme/shop:ops/restart.md'],
  ]);
});

test('a document in which the words stand is found too, with where they stand', async () => {
  const mentions = async () => [
    { path: 'docs/api.md', fragment: 'the pool' },
    { path: 'src/a.ts' },
  ];
  const { data } = await runbooksOf({ mentions }).search(
    { text: 'pool exhausted', repositories: ['acme/shop'] },
    asking,
  );
  expect(data.slice(0, 2)).toMatchObject([
    { id: 'acme/shop:runbooks/pool.md' },
    { id: 'acme/shop:docs/api.md', excerpt: 'the pool' },
  ]);
});

test('repositories of other hosts are left alone, and a search without time hides nothing', async () => {
  const paths = async (repository: string) => {
    if (repository === 'gone/away') throw new VendorError('github', 404, 'Not found.');
    return { paths: PATHS, truncated: false };
  };
  const mentions = () => Promise.reject(new VendorError('github', 429, 'Slow down.'));
  const isName = (name: string) => name.split('/').length === 2;
  const repositories = ['a/b/c', 'gone/away', 'acme/shop'];
  expect(await idsFor('pool', { paths, mentions, isName }, repositories)).toContain(
    'acme/shop:runbooks/pool.md',
  );
});

test('a host that is down is a failure', async () => {
  const paths = () => Promise.reject(new VendorError('github', 503, 'Down.'));
  await expect(idsFor('pool', { paths })).rejects.toMatchObject({ status: 503 });
});

test('only runbooks can be read', async () => {
  const { read } = runbooksOf();
  const { data } = await read('acme/shop:runbooks/pool.md', asking);
  expect(data).toMatchObject({
    title: 'Pool',
    url: 'https://git.example.com/acme/shop/runbooks/pool.md',
  });
  for (const id of ['acme/shop:src/secrets.ts', 'acme/shop:README.md', 'acme/shop', '', ':'])
    await expect(read(id, asking), id).rejects.toMatchObject({ name: 'UserError' });
});

test.each([
  ['docs/latency.md', true],
  ['services/cart/RUNBOOK.md', true],
  ['team/playbooks/a/b.markdown', true],
  ['On-Call/rota.md', true],
  ['README.md', false],
  ['docs/latency.pdf', false],
  ['documents/latency.md', false],
])('%s is a runbook: %s', (path, is) => {
  expect(isRunbook(path)).toBe(is);
});

test('titles are headings, or names in words', () => {
  expect(titleOf('docs/high-latency_api.md')).toBe('high latency api');
  expect(titleOf('docs/x.md', 'Intro\n\n# The pool #\n')).toBe('The pool');
  expect(rankOf('docs/other.md', [])).toBe(0);
});
