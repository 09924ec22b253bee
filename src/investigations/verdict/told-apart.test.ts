import { expect, it } from 'vitest';
import {
  all,
  because,
  deployment,
  findings,
  list,
  page,
  record,
  repository,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import { settleVerdict } from './verdict.ts';

const OTHER = '1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const place = { service: 'Checkout', repositories: [repository] };

const commit = (sha: string, at: string, title = '') => ({
  ...{ kind: 'commit', repository, sha, at, title },
});
const mine = commit(SHA, '2026-11-20T12:05:00Z', 'Tidy up');
const another = commit(OTHER, '2026-11-20T11:00:00Z', 'Rename a helper');
const before = { ...deployment, sha: '9'.repeat(40), at: '2026-11-20T11:30:00Z' };

const read = (line: string, path = 'src/basket.ts') =>
  record('ev_3', 'change_get', 'github', {
    ...{ repository, sha: SHA, files: [{ path, diff: `@@\n ${line}\n+${line}` }] },
  });
const measured = (series: string) =>
  record('ev_6', 'metrics', 'prometheus', {
    series: [{ series, says: '9x its baseline', changed: '2026-11-20T12:12:00Z' }],
  });
const back = (series: string) =>
  record('ev_6', 'metrics', 'prometheus', {
    series: [
      {
        ...{ series, changed: '2026-11-20T12:12:00Z', points: '12:00 1, 12:12 9, 12:20 1' },
        says: '9x its baseline, 41 MADs up, back since 2026-11-20T12:20:00Z',
      },
    ],
  });
const line = (text: string, rest: object = {}) =>
  record('ev_6', 'logs', 'loki', {
    found: [{ patterns: [{ pattern: text, new: true, severity: 'error', ...rest }] }],
  });
/** A graph that went off then and is not back. */
const drawn = (changed: string, times: string[]) =>
  record('ev_7', 'metrics', 'prometheus', {
    onset: deployment.at,
    series: [
      {
        ...{ name: 'heap', connection: 'prometheus', says: '4x its baseline', changed },
        ...{ unusual: 90, points: times.map(time => [Date.parse(time), 9]) },
      },
    ],
  });
const EARLY = { ...deployment, at: '2026-11-20T11:30:00Z' };
const EVERYDAY = { new: undefined, severity: 'info' };

it.each([
  [
    'deployed alone just before, and what fails does not speak of it',
    'likely',
    [list(deployment, mine), read('warp()'), line('no stock')],
  ],
  [
    'deployed alone just before, and both have but the words of every program',
    'likely',
    [list(deployment, mine), read('return response.status'), line('response status 503')],
  ],
  [
    'deployed alone just before, and both have but the words of every failure',
    'likely',
    [list(deployment, mine), read('Timeout: 3, Keep: 16'), line('lookup: i/o timeout')],
  ],
  [
    'deployed alone just before, and both have the name of a language',
    'likely',
    [
      list(deployment, mine),
      read('java.util.List', 'src/main/java/Basket.java'),
      line('java.io.IOException: closed'),
    ],
  ],
  [
    'deployed alone just before, and the name of a graph has its words, but no complaint',
    'likely',
    [
      list(deployment, mine),
      read('basketPool(9)'),
      measured('basket_pool_size'),
      line('voucher refused', {}),
    ],
  ],
  [
    'deployed alone just before, and a graph that is as it was has its words',
    'likely',
    [list(deployment, mine), read('basketPool(9)'), back('basket_pool_size')],
  ],
  [
    'deployed alone just before, and the name of a graph has its words, of which nobody complains',
    'confirmed',
    [list(deployment, mine), read('basketPool(9)'), measured('basket_pool')],
  ],
  [
    'deployed alone just before, and it changed the value that fails',
    'confirmed',
    [list(deployment, mine), read('x\n-timeout: 30\n+timeout: 3'), line('read timeout of 3 s')],
  ],
  [
    'deployed alone just before, and it changed a value of something that fails',
    'likely',
    [list(deployment, mine), read('x\n-batch-size: 30\n+batch-size: 3'), line('batch expired')],
  ],
  [
    'deployed alone just before, and both have one word of the domain',
    'likely',
    [list(deployment, mine), read('reserveStock()'), line('no stock')],
  ],
  [
    'deployed alone just before, and a program wrote two words of it',
    'likely',
    [list(deployment, mine), read('reserve(stock)'), line('no stock to reserve')],
  ],
  [
    'deployed alone just before, and two words of it stand in what is measured alone',
    'likely',
    [list(deployment, mine), read('reserve(stock)'), measured('stock_held_reserve')],
  ],
  [
    'deployed alone just before, and its words make up what is measured',
    'confirmed',
    [list(deployment, mine), read('reserve(stock)'), measured('stock_reserve')],
  ],
  [
    'deployed alone just before, and words that stand far from each other in it make up what is measured',
    'likely',
    [
      list(deployment, mine),
      read('reserve what the basket holds of stock'),
      measured('stock_reserve'),
    ],
  ],
  [
    'deployed alone just before, and what fails names its file',
    'confirmed',
    [list(deployment, mine), read('warp()', 'src/stock-poller.ts'), line('by web/stock-poller')],
  ],
  [
    'deployed alone just before, and what fails names its package',
    'confirmed',
    [list(deployment, mine), read('"undici": "8.1"', 'package.json'), line('undici: other side')],
  ],
  [
    'deployed alone just before, and a database speaks of the table that it migrates',
    'confirmed',
    [
      list(deployment, mine),
      read('ALTER TABLE stocks ADD COLUMN region text', 'db/migrations/0042_x.sql'),
      line('lock timeout: UPDATE stocks SET state = $*'),
    ],
  ],
  [
    'deployed alone just before, and an old error that is no more than before names it',
    'likely',
    [
      list(deployment, mine),
      read('reserveStock()'),
      line('at reserveStock', { new: undefined, before: 30, since: 30 }),
    ],
  ],
  [
    'deployed alone just before, and an old error that has risen names it',
    'confirmed',
    [
      list(deployment, mine),
      read('reserveStock()'),
      line('at reserveStock', { new: undefined, before: 30, since: 90 }),
    ],
  ],
  [
    'deployed alone 44 minutes before, and what fails speaks of it',
    'likely',
    [list(EARLY, mine), read('reserveStock()'), line('at reserveStock (hold.ts:4)')],
  ],
  [
    'deployed alone 44 minutes before, and what is measured went off soon after it',
    'confirmed',
    [
      list(EARLY, mine),
      read('reserveStock()'),
      line('at reserveStock (hold.ts:4)'),
      drawn('2026-11-20T11:34:00Z', ['2026-11-20T12:20:00Z']),
    ],
  ],
  [
    'deployed alone just before, and a port that it names is not reached',
    'confirmed',
    [
      list(deployment, mine),
      read('from_port = 587'),
      line('dial tcp mx.sender.example:587: timeout'),
    ],
  ],
  [
    'deployed alone just before, and a line of code has the number of its port',
    'likely',
    [list(deployment, mine), read('from_port = 587'), line('refused in mail.ts, line 587')],
  ],
  [
    'deployed alone just before, and what fails is called like the service in one word',
    'likely',
    [list(deployment, mine), read('x()', 'check_out/mail_out.py'), line('checkOut gave up')],
  ],
  [
    'deployed alone just before, and a frame of a package is of one whose version it changes',
    'confirmed',
    [
      list(deployment, mine),
      read('    redis-client (0.22.2)', 'Gemfile.lock'),
      record('ev_6', 'errors', 'sentry', {
        frames: [{ in: 'call', at: '/gems/redis-client-0.22.2/lib/command.rb:9', ours: false }],
      }),
    ],
  ],
  [
    'of two, and what fails speaks of neither',
    'likely',
    [list(deployment, mine, another), read('warp()'), line('no stock')],
  ],
  [
    'of two, and a new line names what it changes',
    'confirmed',
    [list(deployment, mine, another), read('reserveStock()'), line('at reserveStock (hold.ts:4)')],
  ],
  [
    'of two, and a field beside the new lines does',
    'confirmed',
    [
      list(deployment, mine, another),
      read('reserveStock()'),
      line('request failed', { fields: { 'error.stack': 'at reserveStock (hold.ts:4)' } }),
    ],
  ],
  [
    'of two, and only an everyday line names it',
    'likely',
    [list(deployment, mine, another), read('basket.add()'), line('basket.add 200', EVERYDAY)],
  ],
  [
    'deployed alone, and a new line names what it changes by everyday words',
    'confirmed',
    [
      list(deployment, mine),
      read('resolve("Basket.owner")'),
      record('ev_6', 'logs', 'loki', {
        patterns: [
          { pattern: 'basket and owner listed', severity: 'info' },
          { pattern: 'Basket.owner: 503', new: true, severity: 'error' },
        ],
      }),
    ],
  ],
  [
    'of two, and what fails is only called like the service',
    'likely',
    [list(deployment, mine, another), read('checkout()'), line('checkout failed')],
  ],
])('%s: %s', (_name, verdict, evidence) => {
  const claimed = findings(because('change', all, SHA));
  expect(settleVerdict(claimed, [page, ...evidence], place).verdict).toBe(verdict);
});

it('says what tells it from the others, or that nothing does', () => {
  const reasons = (changed: string) =>
    settleVerdict(
      findings(because('change', all, SHA)),
      [page, list(deployment, mine, another), read(changed), line('at reserveStock')],
      place,
    ).reasons;
  expect(reasons('reserveStock()')).toContain(
    'What was observed speaks of it: “reservestock”, “reserve”, “stock”.',
  );
  expect(reasons('warp()')).toContain(
    'It was deployed with 1 other change, and nothing that was observed speaks of it.',
  );
});

it('counts only what came since the deployment before', () => {
  const evidence = [
    page,
    list(deployment, mine, before, another),
    read('warp()'),
    line('no stock'),
  ];
  const { reasons } = settleVerdict(findings(because('change', all, SHA)), evidence, place);
  expect(reasons).toContain('Nothing that was observed speaks of it.');
});
