import { describe, expect, test } from 'vitest';
import { type Decision, decide, type Given } from './decide.ts';
import { mechanismsBetween } from './mechanisms.ts';
import type { SettingChange } from './read-changes.ts';
import type { SeriesSignal, Signals, WordSignal } from './read-signals.ts';
import type { Suspect, Symptoms } from './suspect.ts';
import { sharedWords, tellingWords } from './telling-words.ts';
import { weighChange } from './weigh-change.ts';
import { weighCircumstances } from './weigh-circumstances.ts';
import { weighSetting } from './weigh-setting.ts';
import { weighTiming } from './weigh-timing.ts';

const onset = Date.parse('2026-03-11T14:14:00Z');
const minutesBefore = (minutes: number) => onset - minutes * 60_000;

describe('words', () => {
  test('are parts of identifiers, singular, without what stands everywhere', () => {
    const words = tellingWords(
      'TypeError at applyVouchers (src/pricing/voucher.ts:14) 7f3a9c1b request',
    );
    expect([...words]).toEqual(
      expect.arrayContaining(['applyvoucher', 'apply', 'voucher', 'pricing']),
    );
    expect(words).not.toContain('request');
    expect(words).not.toContain('7f3a9c1b');
  });

  test('a part of a word that is shared whole is not counted again', () => {
    expect(sharedWords('set last_seen', 'last_seen = Column(DateTime)', '')).toEqual(['lastseen']);
  });

  test('are words in other scripts, too', () => {
    expect(sharedWords('通貨コードが不正です', '+ 通貨コードが不正です', '')).toHaveLength(1);
    expect(tellingWords('Straße ändern')).toContain('straße');
  });

  test('are whole names with a number', () => {
    expect(sharedWords("bucket = 'exports-eu-2'", 'no access to exports-eu-2', 'exports')).toEqual([
      'exportseu2',
    ]);
  });

  test('what both are about ties nothing', () => {
    expect(sharedWords('the checkout pool', 'checkout waits for the pool', 'checkout-api')).toEqual(
      ['pool'],
    );
  });
});

test.each([
  [5, 3],
  [15, 3],
  [16, 2],
  [61, 1],
  [361, 0],
  [-0.5, 3],
  [-2, undefined],
])('deployed %d minutes before onset has %j points', (minutes, score) => {
  expect(weighTiming(minutesBefore(minutes), onset)?.score).toBe(score);
});

test.each([
  ['p95 latency is 8 s', '+  for (const row of rows) await db.query(sql)', ['slowness']],
  ['pool exhausted, waiting for a connection', '-max_conns: 50', ['waiting for connections']],
  ['heap used 98%', '+cache.set(key, value)', ['memory']],
  ['db_queries_per_request: 9x', '+  Seller.objects.get(id=1)', ['more queries']],
  ['orders are late', '-title: a', []],
])('%j and %j: %j', (symptom, change, names) => {
  expect(mechanismsBetween(symptom, change).slice(0, 1)).toEqual(names);
});

const symptoms: Symptoms = {
  service: 'orders',
  around: [],
  repositories: ['acme/orders'],
  onset,
  words: 'orders: 17% of requests fail\nTypeError in applyVoucher (src/pricing/voucher.ts:14)',
};

type SuspectFacts = {
  minutes?: number;
  repository?: string;
  title?: string;
  path?: string;
  diff?: string;
};

function suspect({ minutes = 9, repository = 'acme/orders', ...facts }: SuspectFacts): Suspect {
  const { title = 'simplify', path, diff = '' } = facts;
  const sha = 'a'.repeat(40);
  const at = minutesBefore(minutes);
  const files = path ? [{ path, diff }] : [];
  return {
    ...{ repository, sha, title },
    deployment: { evidence: 'ev_1', repository, sha, title: 'Deploy', at },
    ...(path && { detail: { evidence: 'ev_2', repository, sha, message: title, files } }),
  };
}

const GUARD = '@@\n-  if (!voucher) return order;\n';

describe('a change', () => {
  test.each<[string, SuspectFacts, boolean]>([
    ['near, own, words and a lost check', { path: 'src/pricing/voucher.ts', diff: GUARD }, true],
    ['near and own, nobody can read it', {}, true],
    ['near and own, but only documentation', { path: 'docs/orders.md', diff: '+a' }, false],
    [
      'near and own, nothing in common',
      { path: 'src/mail.ts', diff: '@@\n-const a = 1\n+const a = 2' },
      false,
    ],
    [
      'of another service, nothing in common',
      { repository: 'acme/mail', path: 'a.ts', diff: '@@\n-b\n+c' },
      false,
    ],
    [
      'of another service, a risky kind and one word',
      { repository: 'acme/mail', path: 'a.ts', diff: '@@\n-voucher_limit: 9\n+voucher_limit: 1' },
      false,
    ],
    [
      'of another service, several words',
      { repository: 'acme/mail', path: 'voucher.ts', diff: '@@\n-b\n+applyVoucher(pricing)' },
      true,
    ],
    ['a day old with words', { minutes: 1_440, path: 'src/pricing/voucher.ts', diff: GUARD }, true],
    ['a day old, nobody can read it', { minutes: 1_440 }, false],
  ])('%s: %j', (_name, facts, isBlamed) => {
    expect(weighChange(suspect(facts), symptoms)?.isBlamed).toBe(isBlamed);
  });

  test('is tied to a symptom by the name of its file', () => {
    const late = { ...symptoms, words: 'next_run: the job is due again' };
    const given = suspect({ minutes: 120, path: 'jobs/next_run.go', diff: '@@\n-a()\n+b()' });
    expect(weighChange(given, late)?.isBlamed).toBe(true);
  });

  test('that was deployed after onset is out of the question', () => {
    expect(
      weighChange(suspect({ minutes: -3, path: 'src/pricing/voucher.ts', diff: GUARD }), symptoms),
    ).toBeUndefined();
  });

  test('says why', () => {
    const { reasons = [] } =
      weighChange(suspect({ path: 'src/pricing/voucher.ts', diff: GUARD }), symptoms) ?? {};
    expect(reasons).toEqual([
      '9 min before onset',
      'to orders itself',
      expect.stringContaining('“voucher”'),
      'src/pricing/voucher.ts is named where it fails',
      'it removes a check',
    ]);
  });
});

function setting(
  minutes: number,
  title = 'Flag new-vouchers: 1% → 100%',
  service = 'orders',
): SettingChange {
  return { evidence: 'ev_3', title, at: minutesBefore(minutes), service, event: 'flag' };
}

test.each([
  ['near, own, a word', setting(7), true],
  ['near, own', setting(7, 'Flag dark-footer: on'), true],
  ['an hour old, own, nothing in common', setting(70, 'Flag dark-footer: on'), false],
  ['near, of another service', setting(7, 'Flag dark-footer: on', 'shop'), false],
  ['at once, of another service, a word', setting(1, undefined, 'shop'), true],
  ['after onset', setting(-5), false],
])('a flag, %s: %j', (_name, given, isBlamed) => {
  expect(weighSetting(given, symptoms)?.isBlamed ?? false).toBe(isBlamed);
});

function word(text: string, isNew = true): WordSignal {
  return { evidence: 'ev_4', text, isNew, isBad: true };
}

function series(name: string, says: string, facts: Partial<SeriesSignal> = {}): SeriesSignal {
  const own = { changedAt: onset, direction: 'up' as const, hasRecovered: false };
  return { evidence: 'ev_5', name, says, ...own, ...facts };
}

function signals(words: WordSignal[], lines: SeriesSignal[] = []): Signals {
  return { series: lines, quiet: [], words, errors: [], answered: [] };
}

test.each([
  ['x509: certificate has expired or is not yet valid', 'certificate'],
  ['write /data/wal: no space left on device', 'capacity'],
  ['payment provider timed out: 504', 'external'],
  ['POST https://api.pay.example/v1 answered 503 Service Unavailable', 'external'],
  ['GET http://stock.internal/v1 answered 503 from upstream', 'dependency'],
  ['dial tcp 10.0.0.7:5432: connect: connection refused', 'dependency'],
])('%j tells of %s', (text, kind) => {
  expect(weighCircumstances(signals([word(text)]), onset, [])[0]?.kind).toBe(kind);
});

test('more traffic than before is a matter of capacity; more errors are not', () => {
  const up = '3.2x its baseline, 20 MADs up, not back';
  const kinds = (name: string) =>
    weighCircumstances(signals([], [series(name, up)]), onset, []).map(it => it.kind);
  expect([kinds('requests_per_second'), kinds('requests_failed_total')]).toEqual([
    ['capacity'],
    [],
  ]);
});

describe('a decision', () => {
  const guilty = suspect({ path: 'src/pricing/voucher.ts', diff: GUARD });
  const given = (facts: Partial<Given> & { state?: Given['symptom']['state'] }): Given => ({
    suspects: [],
    settings: [],
    signals: signals([]),
    symptom: { state: facts.state ?? 'present', onset, series: undefined },
    symptoms,
    ...facts,
  });
  const surge = series('requests_per_second', '9.7x its baseline, 90 MADs up, not back');
  const plain = suspect({ path: 'src/pricing/rounding.ts', diff: '@@\n-  round(2)\n+  round(3)' });
  test.each<[string, Given, Decision['kind']]>([
    [
      'the change that explains it',
      given({ suspects: [suspect({ title: 'b' }), guilty], settings: [setting(7)] }),
      'change',
    ],
    [
      'the flag, beside a harmless change',
      given({ suspects: [suspect({ path: 'a.md', diff: '+a' })], settings: [setting(7)] }),
      'setting',
    ],
    [
      'what the logs say',
      given({ signals: signals([word('x509: certificate has expired')]) }),
      'circumstance',
    ],
    [
      'what came in, beside a change that makes no requests',
      given({ suspects: [plain], signals: signals([], [surge]) }),
      'circumstance',
    ],
    [
      'a change that makes requests, beside what came in',
      given({
        suspects: [suspect({ path: 'src/poll.ts', diff: '@@\n-  pollEvery(60)\n+  pollEvery(1)' })],
        signals: signals([], [surge]),
      }),
      'change',
    ],
    [
      'a flag that something speaks for, beside a change that nothing does',
      given({
        suspects: [
          suspect({ path: 'src/limits.ts', diff: '@@\n-  pageSize: 20\n+  pageSize: 24' }),
        ],
        settings: [{ ...setting(7), title: 'voucher-rules: on' }],
      }),
      'setting',
    ],
    [
      'a disk that is full, beside a change of what met it',
      given({
        suspects: [suspect({ path: 'src/segment.ts', diff: '@@\n-  append(a)\n+  append(a, b)' })],
        signals: signals([word('append: no space left on device')]),
        symptoms: { ...symptoms, words: 'append: no space left on device' },
      }),
      'circumstance',
    ],
    ['nothing that explains it', given({ suspects: [suspect({ minutes: 900 })] }), 'unknown'],
    [
      'nothing that is wrong, whatever was deployed',
      given({ state: 'absent', suspects: [guilty] }),
      'none',
    ],
    [
      'gone by itself, only its time speaks for a change',
      given({ state: 'recovered', suspects: [suspect({})] }),
      'none',
    ],
    [
      'gone by itself, the change explains it',
      given({ state: 'recovered', suspects: [guilty] }),
      'change',
    ],
  ])('%s', (_name, facts, kind) => {
    expect(decide(facts).kind).toBe(kind);
  });
});
