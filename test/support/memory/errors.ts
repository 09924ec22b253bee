import type { ErrorGroup, Errors } from '../../../src/capabilities/errors.ts';
import type { Answering, Written } from './answering.ts';

export function memoryErrors(written: Written, answer: Answering): Errors {
  const group: ErrorGroup = {
    id: '4711',
    title: written('TimeoutError: pool exhausted'),
    where: 'POST /pay',
    level: 'error',
    service: 'checkout-api',
    environment: 'production',
    firstSeen: '2026-11-20T12:12:00Z',
    lastSeen: '2026-11-20T12:29:00Z',
    count: 412,
    users: 97,
    firstRelease: 'checkout@8f3ac91',
    state: 'unresolved',
    url: 'https://acme.sentry.test/issues/4711',
  };
  return {
    list: () => answer([group], 'https://acme.sentry.test/issues'),
    get: () =>
      answer(
        {
          ...group,
          message: written('pool exhausted after 3000 ms'),
          frames: [
            { function: 'acquire', file: 'src/pool.ts', line: 40, isOurs: true, code: 'throw new' },
          ],
          release: 'checkout@8f3ac91',
          traceId: 'a1b2c3',
          tags: { host: [{ value: 'checkout-7d9f', count: 400 }] },
        },
        group.url,
      ),
  };
}
