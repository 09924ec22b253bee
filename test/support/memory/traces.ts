import type { Span, Traces } from '../../../src/capabilities/traces.ts';
import type { Answering, Written } from './answering.ts';

/** A request that waits for the database and fails there. */
export function memoryTraces(written: Written, answer: Answering): Traces {
  const span = (spanId: string, parentId: string | undefined, part: Partial<Span>): Span => ({
    traceId: 'a1b2c3',
    spanId,
    ...(parentId && { parentId }),
    service: 'checkout-api',
    name: 'POST /pay',
    startedAt: '2026-11-20T12:16:00.000Z',
    durationMs: 3_200,
    isError: true,
    attributes: { 'http.response.status_code': '503' },
    ...part,
  });
  const trace = [
    span('1', undefined, {}),
    span('2', '1', {
      service: 'checkout-db',
      name: written('SELECT orders'),
      startedAt: '2026-11-20T12:16:00.100Z',
      durationMs: 3_000,
      attributes: { 'exception.message': written('pool exhausted') },
    }),
  ];
  return {
    language: 'TraceQL',
    search: ({ since }) =>
      answer(since < '2026-11-20T12:14:00Z' ? [] : [trace], 'https://tempo.acme.test/explore'),
    get: () => answer(trace, 'https://tempo.acme.test/trace/a1b2c3'),
  };
}
