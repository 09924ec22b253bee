import { expect, test } from 'vitest';
import { VendorError } from '../lib/errors.ts';
import { askVendor } from './ask-vendor.ts';
import { limitResetOf, retryAfterOf } from './retry-after.ts';
import { failureOf, type VendorWords } from './vendor-failure.ts';

const VENDOR: VendorWords = {
  ...{ id: 'acme', title: 'Acme', credential: 'key', permissions: 'read access' },
};
const never = new AbortController().signal;

function asker(kind: 'read' | 'write', failures: unknown[]) {
  const pauses: number[] = [];
  const wait = async (ms: number) => void pauses.push(ms);
  const attempt = async () => {
    if (failures.length > 0) throw failures.shift();
    return 'answer';
  };
  return { pauses, ask: () => askVendor(VENDOR, { signal: never, kind, wait }, attempt) };
}

test('a read is repeated after a failure that passes, with growing pauses', async () => {
  const { pauses, ask } = asker('read', [failureOf(VENDOR, 502), failureOf(VENDOR, 503)]);
  expect(await ask()).toBe('answer');
  expect(pauses[0]).toBeGreaterThanOrEqual(500);
  expect(pauses[1]).toBeGreaterThanOrEqual(1_000);
});

test('a read ends with the third failure', async () => {
  const failures = [502, 503, 504, 500].map(status => failureOf(VENDOR, status));
  await expect(asker('read', failures).ask()).rejects.toMatchObject({ status: 504 });
});

test('what another try cannot change is not tried again', async () => {
  const bug = new TypeError('a bug');
  const failures = [400, 401, 403, 404, 500, 0].map(status => failureOf(VENDOR, status));
  for (const failure of [bug, ...failures]) {
    const { pauses, ask } = asker('read', [failure]);
    await expect(ask()).rejects.toBe(failure);
    expect(pauses).toEqual([]);
  }
});

test('a write is not tried again', async () => {
  for (const status of [429, 502, 503, 504]) {
    const failure = failureOf(VENDOR, status, { retryAfter: 1 });
    await expect(asker('write', [failure]).ask()).rejects.toBe(failure);
  }
});

test('a question that was given up before is not asked', async () => {
  const signal = AbortSignal.abort(new Error('stopped'));
  let asked = 0;
  const asking = askVendor(VENDOR, { signal, kind: 'read' }, async () => asked++);
  await expect(asking).rejects.toBe(signal.reason);
  expect(asked).toBe(0);
});

test('failures are in our words, the cause stays behind them', () => {
  const cause = { body: 'theirs' };
  const failure = failureOf(VENDOR, 429, { retryAfter: 4.2, cause });
  expect(failure).toBeInstanceOf(VendorError);
  expect(failure).toMatchObject({ vendor: 'acme', status: 429, retryAfter: 4.2, cause });
  expect(failure.message).toBe('Acme asks us to slow down. Try again in 5 seconds.');
});

test.each([
  [{ 'retry-after': '7' }, 7],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, 30],
  [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' }, 0],
  [{ 'ratelimit-reset': '12' }, 12],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '-5' }, undefined],
  [{}, undefined],
] as [Record<string, string>, number | undefined][])(
  '%j asks for %s seconds',
  (headers, seconds) => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(retryAfterOf(name => headers[name], now)).toBe(seconds);
  },
);

test.each([
  [{ 'x-ratelimit-reset': '17' }, 17],
  [{ 'x-ratelimit-reset': '0' }, 0],
  [{ 'x-sentry-rate-limit-reset': '1795255230' }, 30],
  [{ 'x-ratelimit-reset': '1795255230500' }, 31],
  [{ 'x-ratelimit-reset': '1795255000' }, 0],
  [{ 'x-ratelimit-reset': 'soon' }, undefined],
  [{}, undefined],
] as [Record<string, string>, number | undefined][])(
  'a limit with %j is lifted in %s seconds',
  (headers, seconds) => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(limitResetOf(name => headers[name], now)).toBe(seconds);
  },
);
