import type { LogLine, Logs } from '../../../src/capabilities/logs.ts';
import type { Answering, Written } from './answering.ts';

const ONSET = Date.parse('2026-11-20T12:14:00Z');

/** A new error with onset beside lines that were always there. */
export function memoryLogs(written: Written, answer: Answering): Logs {
  const line = (minute: number, text: string, part: Partial<LogLine> = {}): LogLine => ({
    at: new Date(ONSET + minute * 60_000).toISOString(),
    text: written(text),
    service: 'checkout-api',
    labels: { pod: 'checkout-7d9f' },
    ...part,
  });
  const all = [
    ...[-50, -40, -30, -20, -10, 2, 8].map(minute => line(minute, `GET /cart/${minute + 90} done`)),
    ...[1, 3, 5].map(minute =>
      line(minute, `ERROR pool exhausted after ${minute}000 ms`, { traceId: 'a1b2c3' }),
    ),
  ];
  const within = ({ since, until }: { since: string; until: string }) =>
    all.filter(
      ({ at }) => Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until),
    );
  return {
    language: 'LogQL',
    search: query => answer(within(query), 'https://loki.acme.test/explore'),
    count: async query => within(query).length,
    services: async () => ['checkout-api'],
  };
}
