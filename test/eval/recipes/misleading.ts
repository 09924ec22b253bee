import { diffOf, type Recipe, timeouts } from '../recipe.ts';

/** What leads a hasty reader astray. */
export const misleading: Recipe[] = [
  {
    id: 'merged-not-deployed',
    family: 'red herring',
    service: 'cart',
    services: ['web', 'cart'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 700,
      observed: 2600,
      summary: 'cart: p95 latency above 700 ms',
    },
    effects: [
      { service: 'cart', metric: 'latency_p95_ms', factor: 14, from: -10 },
      { service: 'cart', metric: 'cache_hit_ratio', factor: 0.1, from: -10 },
    ],
    logs: [
      timeouts('cart', -10),
      {
        service: 'cart',
        severity: 'WARN',
        text: 'cache node redis-{n} left the ring, keys are fetched anew',
        from: -10,
        perMinute: 4,
      },
    ],
    commits: [
      {
        id: 'decoy',
        service: 'cart',
        at: -12,
        author: 'Filip Novak',
        message: 'Rewrite cart rendering and its cache',
        files: ['src/cart/render.ts', 'src/cart/cache.ts'],
        diff: diffOf('src/cart/cache.ts', ['ttl: 300'], ['ttl: 3']),
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      decoys: ['decoy'],
    },
  },
  {
    id: 'deployed-after-onset',
    family: 'red herring',
    service: 'profile',
    services: ['web', 'profile', 'storage'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.04,
      observed: 0.22,
      summary: 'profile: uploads fail',
    },
    effects: [
      { service: 'profile', metric: 'error_ratio', factor: 55, from: -20 },
      { service: 'storage', metric: 'error_ratio', factor: 70, from: -20 },
    ],
    logs: [
      {
        service: 'profile',
        severity: 'ERROR',
        text: 'storage answered 500 InternalError for upload {id}',
        from: -20,
        perMinute: 18,
      },
    ],
    slow: { service: 'storage', name: 'PUT object', ms: 700, isError: true, from: -20 },
    commits: [
      {
        id: 'decoy',
        service: 'profile',
        at: -90,
        author: 'Gita Shah',
        message: 'Uploads go to storage in parts',
        files: ['src/upload.ts'],
        diff: diffOf('src/upload.ts', ['await put(file);'], ['await putParts(file);']),
        deployed: -6,
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      decoys: ['decoy'],
    },
  },
  {
    id: 'two-deployments',
    family: 'two faults',
    service: 'booking',
    services: ['web', 'booking', 'pricing'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.3,
      summary: 'booking: 30 % of bookings fail',
    },
    effects: [
      { service: 'booking', metric: 'error_ratio', factor: 75, from: -7 },
      { service: 'pricing', metric: 'latency_p95_ms', factor: 2, from: -40 },
    ],
    logs: [
      {
        service: 'booking',
        severity: 'ERROR',
        text: 'seat map {id}: unknown seat class "premium-plus", booking refused',
        from: -7,
        perMinute: 16,
      },
      {
        service: 'pricing',
        severity: 'WARN',
        text: 'fare table reloaded in {n} ms',
        from: -40,
        perMinute: 1,
      },
    ],
    slow: { service: 'booking', name: 'seatMap.classOf', ms: 60, isError: true, from: -7 },
    commits: [
      {
        id: 'guilty',
        service: 'booking',
        at: -70,
        author: 'Rosa Lind',
        message: 'Seat classes from the new catalogue',
        files: ['src/seat-map.ts'],
        diff: diffOf(
          'src/seat-map.ts',
          ['const classOf = seat => CLASSES[seat.class] ?? ECONOMY;'],
          ['const classOf = seat => required(CATALOGUE[seat.class], `unknown seat class`);'],
        ),
        deployed: -8,
      },
      {
        id: 'decoy',
        service: 'pricing',
        at: -100,
        author: 'Tom Gray',
        message: 'Reload fares more often',
        files: ['config/fares.yaml'],
        diff: diffOf('config/fares.yaml', ['reload: 1h'], ['reload: 1m']),
        deployed: -41,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
];
