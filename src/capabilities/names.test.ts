import { expect, it } from 'vitest';
import { isPagerId, isProjectKey, isRepositoryName, isTicketKey } from './names.ts';

it.each(['acme/shop', 'acme/shop.js', 'group/sub/project', 'a/.github'])('takes %s', name => {
  expect([isRepositoryName(name), isProjectKey(name), isTicketKey(`${name}#12`)]).toEqual([
    true,
    true,
    true,
  ]);
});

it.each(['', 'shop', '/shop', 'acme/', 'acme/..', '../acme', 'a/./b', 'a/b?x', 'a/b c', 'a/b\n'])(
  'refuses %j as a repository',
  name => {
    expect([isRepositoryName(name), isTicketKey(`${name}#1`)]).toEqual([false, false]);
  },
);

it('knows keys of tickets and projects', () => {
  for (const key of ['OPS-12', 'A_B2-1', 'acme/shop#7']) expect(isTicketKey(key)).toBe(true);
  for (const key of [
    'ops-1',
    'OPS',
    'OPS-',
    '#12',
    'acme/shop#',
    'OPS-1/../x',
    'acme/..#1',
    'OPS-1\n',
  ])
    expect(isTicketKey(key), key).toBe(false);
  expect(isProjectKey('OPS')).toBe(true);
  for (const key of ['ops', 'O', 'OPS/..', 'TOOLONGAKEYX'])
    expect(isProjectKey(key), key).toBe(false);
});

it('knows ids of pagers', () => {
  for (const id of ['PT4KHLK', '4211', '70413a06-38d6-4c85-92b8-5ebc900d42e2-1548'])
    expect(isPagerId(id)).toBe(true);
  for (const id of ['', 'PABC123/../../users', '../x', 'a b', 'P\n', '-x', 'x'.repeat(81)])
    expect(isPagerId(id), id).toBe(false);
});
