import { diffOf, type Recipe } from '../recipe.ts';

/** When it was deployed misleads: hours before, twice in ten minutes, a day ago, or already taken back. */
export const timing: Recipe[] = [
  {
    id: 'leak-since-the-morning',
    family: 'deployment',
    service: 'ranking',
    services: ['ranking', 'profile'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 800,
      observed: 3400,
      summary: 'ranking: p95 latency above 800 ms',
    },
    effects: [
      { service: 'ranking', metric: 'memory_bytes', factor: 4.5, from: -420, over: 420 },
      { service: 'ranking', metric: 'latency_p95_ms', factor: 19, from: -18, over: 18 },
    ],
    logs: [
      {
        service: 'ranking',
        severity: 'WARN',
        text: 'garbage collection paused {n} ms, heap is 97 % full',
        from: -40,
        perMinute: 3,
      },
      {
        service: 'ranking',
        severity: 'ERROR',
        text: 'java.lang.OutOfMemoryError: Java heap space at rank.EmbeddingCache.put(EmbeddingCache.java:41)',
        from: -6,
        perMinute: 4,
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'ranking',
        at: -500,
        author: 'Sam Otieno',
        message: 'Keep embeddings of users in memory',
        files: ['src/main/java/rank/EmbeddingCache.java'],
        diff: diffOf(
          'src/main/java/rank/EmbeddingCache.java',
          [
            '  private final Cache<String, float[]> cache = Caffeine.newBuilder().maximumSize(10_000).build();',
          ],
          ['  private final Map<String, float[]> cache = new ConcurrentHashMap<>();'],
        ),
        deployed: -422,
      },
      {
        id: 'decoy',
        service: 'profile',
        at: -60,
        author: 'Tim Ek',
        message: 'Fix a typo in a label',
        files: ['ui/label.ts'],
        diff: diffOf('ui/label.ts', ["'Nmae'"], ["'Name'"]),
        deployed: -19,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
  {
    id: 'twice-in-ten-minutes',
    family: 'two faults',
    service: 'stock',
    services: ['web', 'stock'],
    written: { times: 'offset' },
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.35,
      summary: 'stock: 35 % of requests fail',
    },
    effects: [{ service: 'stock', metric: 'error_ratio', factor: 85, from: -6 }],
    logs: [
      {
        service: 'stock',
        severity: 'ERROR',
        text: 'column "location_id" does not exist at reserveStock (/app/src/reserve/reserve-stock.ts:41), order {id}',
        from: -6,
        perMinute: 12,
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'stock',
        at: -200,
        author: 'Kim Aalto',
        message: 'Reserve in one statement',
        files: ['src/reserve/reserve-stock.ts'],
        diff: diffOf(
          'src/reserve/reserve-stock.ts',
          ['  await tx.update(stock);'],
          [
            '  await tx.execute(sql`update stock set reserved = reserved + 1 where location_id = 7`);',
          ],
        ),
        deployed: -18,
      },
      {
        id: 'decoy',
        service: 'stock',
        at: -180,
        author: 'Lou Petit',
        message: 'The warehouse has more time',
        files: ['src/warehouse/client.ts'],
        diff: diffOf(
          'src/warehouse/client.ts',
          ['const timeout = 2000;'],
          ['const timeout = 5000;'],
        ),
        deployed: -8,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
  {
    id: 'nightly-lock',
    family: 'capacity',
    service: 'accounts',
    services: ['accounts', 'accounts-db'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 600,
      observed: 3300,
      summary: 'accounts: p95 latency above 600 ms',
    },
    effects: [
      { service: 'accounts', metric: 'latency_p95_ms', factor: 18, from: -11 },
      { service: 'accounts', metric: 'db_connections_in_use', factor: 6, from: -11 },
    ],
    logs: [
      {
        service: 'accounts',
        severity: 'ERROR',
        text: 'query gave up after 30 s: update accounts set last_seen, request {id}',
        from: -10,
        perMinute: 8,
      },
      {
        service: 'accounts-db',
        severity: 'WARN',
        text: 'process {n} still waits for ShareLock; held by nightly_reindex',
        from: -11,
        perMinute: 6,
      },
    ],
    commits: [
      {
        id: 'decoy',
        service: 'accounts',
        at: -2000,
        author: 'Jan Kos',
        message: 'Accounts know when they were last seen',
        files: ['src/model.py'],
        diff: diffOf('src/model.py', [], ['last_seen = Column(DateTime)']),
        deployed: -1450,
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['dependency', 'capacity', 'other'],
      decoys: ['decoy'],
    },
  },
  {
    id: 'service-called-api',
    family: 'deployment',
    service: 'api',
    services: ['api', 'session-store'],
    written: { everyMinutes: 5 },
    alert: {
      metric: 'latency_p95_ms',
      threshold: 500,
      observed: 8000,
      summary: 'api: p95 latency above 500 ms',
    },
    effects: [
      { service: 'api', metric: 'latency_p95_ms', factor: 45, from: -20 },
      { service: 'session-store', metric: 'cpu_ratio', factor: 2.7, from: -20 },
    ],
    logs: [
      {
        service: 'api',
        severity: 'WARN',
        text: '{"msg":"command was slow","cmd":"KEYS","args":["session:*"],"durationMs":{n}}',
        from: -20,
        perMinute: 20,
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'api',
        at: -120,
        author: 'Ola Lund',
        message: 'Forget all sessions of an account',
        files: ['src/session/cache.ts'],
        diff: diffOf(
          'src/session/cache.ts',
          ['await redis.del(keyOf(id));'],
          [
            "for (const key of await redis.keys('session:*')) if (owns(key, id)) await redis.del(key);",
          ],
        ),
        deployed: -23,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty' },
  },
];
