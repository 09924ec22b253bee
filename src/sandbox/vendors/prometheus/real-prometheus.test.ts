import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUERIES, REFUSED } from '../../../../test/support/promql-queries.ts';
import { sampleTelemetry } from '../../../../test/support/promql-samples.ts';
import { hasPrometheus, startPrometheus } from '../../../../test/support/real-prometheus.ts';
import { serve, type VendorServer } from '../http/serve.ts';
import { createPrometheus } from './prometheus.ts';

const last = Math.floor(Date.now() / 60_000) * 60_000 - 7_200_000;
const telemetry = sampleTelemetry(last);
const moments = [last, last - 1_234_567];
const ranges = [
  { start: last - 3_600_000, end: last + 600_000, step: 60 },
  { start: last - 1_000_000, end: last - 1, step: 17 },
];

let standIn: VendorServer;
let real: Awaited<ReturnType<typeof startPrometheus>>;

async function ask(url: string, path: string, form: Record<string, string>) {
  const body = new URLSearchParams(form);
  const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body });
  return { status: answer.status, body: await answer.json() };
}

function atMoment(url: string, query: string, at: number) {
  return ask(url, 'query', { query, time: String(at / 1_000) });
}

function overRange(url: string, query: string, { start, end, step }: (typeof ranges)[number]) {
  const bounds = { start: String(start / 1_000), end: String(end / 1_000), step: String(step) };
  return ask(url, 'query_range', { query, ...bounds });
}

/** An answer in an order of its own: neither of them promises one but for `sort`. */
function settled({ status, body }: Awaited<ReturnType<typeof ask>>) {
  const result = body.data?.result;
  if (!Array.isArray(result) || typeof result[0] !== 'object') return { status, data: body.data };
  const byLabels = (it: { metric: object }) => JSON.stringify(Object.entries(it.metric).sort());
  const sorted = result.toSorted((a, b) => (byLabels(a) < byLabels(b) ? -1 : 1));
  return { status, data: { ...body.data, result: sorted.map(rounded) } };
}

type Shown = { metric: object; value?: [number, string]; values?: [number, string][] };

/** Floats that were summed in another order differ in their last digits. */
function rounded({ metric, value, values }: Shown) {
  const cut = ([at, text]: [number, string]) => [at, Number(text).toPrecision(9)];
  return { metric, value: value && cut(value), values: values?.map(cut) };
}

describe.skipIf(!hasPrometheus())('the stand-in and the real Prometheus', () => {
  beforeAll(async () => {
    standIn = await serve('127.0.0.1', 0);
    standIn.attach(createPrometheus({ telemetry: () => [telemetry], now: () => new Date() }));
    real = await startPrometheus(telemetry.metrics);
  });
  afterAll(async () => {
    await standIn.close();
    await real[Symbol.asyncDispose]();
  });

  test.each(QUERIES)('answer %s alike', async query => {
    for (const at of moments)
      expect(settled(await atMoment(standIn.url, query, at))).toEqual(
        settled(await atMoment(real.url, query, at)),
      );
    for (const range of ranges)
      expect(settled(await overRange(standIn.url, query, range))).toEqual(
        settled(await overRange(real.url, query, range)),
      );
  });

  test.each(REFUSED)('refuse %s alike', async (query, words) => {
    const ours = await atMoment(standIn.url, query, last);
    const theirs = await atMoment(real.url, query, last);
    expect({ status: ours.status, type: ours.body.errorType }).toEqual({
      status: theirs.status,
      type: theirs.body.errorType,
    });
    expect(theirs.body.error).toMatch(words);
    expect(ours.body.error).toMatch(words);
    expect((await overRange(standIn.url, query, ranges[0]!)).status).toBe(
      (await overRange(real.url, query, ranges[0]!)).status,
    );
  });

  test.each([
    '/api/v1/labels',
    '/api/v1/labels?match[]=temperature',
    '/api/v1/label/__name__/values',
    '/api/v1/label/service/values?match[]=build_info',
    '/api/v1/label/nothing/values',
    '/api/v1/label/a-b/values',
    '/api/v1/series?match[]=temperature&match[]={__name__="limit"}',
    '/api/v1/series',
    '/api/v1/series?match[]={}',
    `/api/v1/series?match[]=temperature&start=${last / 1_000 - 60}&end=${last / 1_000}`,
    '/api/v1/query_range?query=up&start=1&end=2',
    '/api/v1/query_range?query=up&start=now&end=2&step=1',
    '/api/v1/query_range?query=up&start=5&end=2&step=1',
    '/api/v1/query_range?query=up&start=5&end=200000&step=1',
    '/api/v1/query_range?query=up[5m]&start=5&end=20&step=1',
    '/api/v1/query_range?query=up&start=5&end=20&step=0',
    '/api/v1/query_range?query=up&start=2026-11-21T10:00:00Z&end=2026-11-21T11:00:00Z&step=1m',
    '/api/v1/query?query=up[5m]&time=yesterday',
    '/api/v1/query?query="text"&time=5',
    '/api/v1/rules?type=metric',
  ])('answer %s alike', async path => {
    const [ours, theirs] = await Promise.all(
      [standIn, real].map(async ({ url }) => {
        const answer = await fetch(url + path);
        return { status: answer.status, body: await answer.json() };
      }),
    );
    expect(ours).toEqual(theirs);
  });
});
