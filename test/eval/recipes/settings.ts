import { diffOf, type Recipe } from '../recipe.ts';

/** Settings and flags. */
export const settings: Recipe[] = [
  {
    id: 'timeout-in-seconds',
    family: 'configuration',
    service: 'shipping',
    services: ['checkout', 'shipping', 'carrier-api'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.34,
      summary: 'shipping: a third of the quotes fail',
    },
    effects: [
      { service: 'shipping', metric: 'error_ratio', factor: 85, from: -5 },
      { service: 'checkout', metric: 'error_ratio', factor: 12, from: -5 },
    ],
    logs: [
      {
        service: 'shipping',
        severity: 'ERROR',
        text: 'carrier request timeout: no answer within 3 ms, quote {id} given up',
        from: -5,
        perMinute: 25,
      },
    ],
    slow: { service: 'shipping', name: 'POST carrier quote', ms: 3, isError: true, from: -5 },
    commits: [
      {
        id: 'guilty',
        service: 'shipping',
        at: -33,
        author: 'Jon Weiss',
        message: 'Carrier timeout in the unit of the others',
        files: ['deploy/production.yaml'],
        diff: diffOf(
          'deploy/production.yaml',
          ['  carrier_timeout: 3000'],
          ['  carrier_timeout: 3'],
        ),
        deployed: -6,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty' },
  },
  {
    id: 'rate-limit-lowered',
    family: 'configuration',
    service: 'search',
    services: ['web', 'search'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.03,
      observed: 0.18,
      summary: 'search: many requests answer 429',
    },
    effects: [{ service: 'search', metric: 'error_ratio', factor: 45, from: -10 }],
    logs: [
      {
        service: 'search',
        severity: 'WARN',
        text: 'rate limit reached for tenant {id}: 50 requests a minute, answered 429',
        from: -10,
        perMinute: 30,
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'search',
        at: -120,
        author: 'Ana Costa',
        message: 'Limits as agreed',
        files: ['config/limits.toml'],
        diff: diffOf(
          'config/limits.toml',
          ['requests_per_minute = 500'],
          ['requests_per_minute = 50'],
        ),
        deployed: -12,
      },
      {
        id: 'decoy',
        service: 'web',
        at: -25,
        author: 'Ben Adler',
        message: 'New header on the search page',
        files: ['src/search/header.tsx'],
        diff: diffOf('src/search/header.tsx', ['<h1>Search</h1>'], ['<Header title="Search" />']),
        deployed: -14,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
  {
    id: 'flag-new-ranking',
    family: 'flag',
    service: 'feed',
    services: ['web', 'feed', 'ranker'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 500,
      observed: 2400,
      summary: 'feed: p95 latency above 500 ms',
    },
    effects: [
      { service: 'feed', metric: 'latency_p95_ms', factor: 13, from: -7 },
      { service: 'ranker', metric: 'cpu_ratio', factor: 2.7, from: -7 },
    ],
    logs: [
      {
        service: 'ranker',
        severity: 'WARN',
        text: 'new-ranking scored {n} candidates for {id}, over the budget of 200 ms',
        from: -7,
        perMinute: 14,
      },
    ],
    slow: { service: 'ranker', name: 'new-ranking.score', ms: 2100, isError: false, from: -7 },
    commits: [
      {
        id: 'decoy',
        service: 'feed',
        at: -400,
        author: 'Kim Duong',
        message: 'Show the author under each post',
        files: ['src/post.ts'],
        diff: diffOf('src/post.ts', [], ['author: post.author,']),
        deployed: -150,
      },
    ],
    flags: [
      { at: -8, flag: 'new-ranking', service: 'feed', change: 'off → 100 %', actor: 'Kim Duong' },
    ],
    expected: {
      verdicts: ['confirmed', 'likely'],
      culprit: null,
      kinds: ['configuration', 'change'],
      decoys: ['decoy'],
    },
  },
  {
    id: 'kill-switch-off',
    family: 'flag',
    service: 'invoices',
    services: ['invoices', 'pdf'],
    alert: {
      metric: 'queue_depth',
      threshold: 500,
      observed: 4100,
      summary: 'invoices: queue depth above 500',
    },
    effects: [{ service: 'invoices', metric: 'queue_depth', factor: 160, from: -22, over: 22 }],
    logs: [
      {
        service: 'invoices',
        severity: 'INFO',
        text: 'flag invoice-worker is off: job {id} is left in the queue',
        from: -22,
        perMinute: 20,
      },
    ],
    commits: [],
    flags: [
      {
        at: -23,
        flag: 'invoice-worker',
        service: 'invoices',
        change: 'on → off',
        actor: 'Ola Berg',
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely'],
      culprit: null,
      kinds: ['configuration', 'change'],
    },
  },
];
