import { describe, expect, it } from 'vitest';
import { memorySources, ONSET, withFunctions } from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import type { LogLine, Logs } from '../../capabilities/logs.ts';
import type { Series } from '../../capabilities/metrics.ts';
import type { Span } from '../../capabilities/traces.ts';
import { QueryRefused } from '../../lib/errors.ts';
import { chartSeriesIn } from '../analysis/chart-series.ts';
import { matchName } from '../asking/service-name.ts';
import { bodyText, renderResult } from '../evidence/evidence.ts';
import { runReadTool } from '../loop/run-tool.ts';
import type { ToolContext, ToolResult } from '../tool.ts';
import { findTool } from './index.ts';

function ask(name: string, input: object, context: ToolContext): Promise<ToolResult> {
  const tool = findTool(name);
  if (tool?.access !== 'read') throw new Error(`${name} is no question`);
  return runReadTool(tool, input, context);
}

const MINUTE = 60_000;
const at = (minute: number) => new Date(ONSET.getTime() + minute * MINUTE);

/** More than anybody can read, of everything that telemetry has. */
function crowded(): ToolContext {
  const sources = memorySources('ok');
  const long = 'a_rather_long_name_as_they_are_in_practice'.repeat(4);
  const series = (n: number): Series => ({
    name: `metric_${n}_${long}`,
    labels: { pod: `checkout-${n}-${long}`, path: `/orders/${n}/${long}` },
    query: `sum(rate(metric_${n}{${long}}[5m]))`.repeat(3),
    points: Array.from({ length: 150 }, (_, m) => [
      at(m - 120).getTime(),
      Math.PI * 1e6 * (m < 118 ? 1 : n % 9) + m,
    ]),
  });
  const line = (n: number): LogLine => ({
    at: at((n % 80) - 60).toISOString(),
    text: `ERROR ${String.fromCharCode(97 + (n % 26)).repeat(9)} ${'x'.repeat(n % 24)} "${n}" ${long.repeat(3)}`,
    labels: {},
  });
  const span = (n: number): Span => ({
    traceId: `t${n >> 6}`,
    spanId: `${n}`,
    ...(n % 64 > 0 && { parentId: `${n - 1}` }),
    service: `service-${n % 64}-${long}`,
    name: `GET /orders/${long}`,
    startedAt: at(1).toISOString(),
    durationMs: 5_000 - (n % 64),
    isError: n % 3 === 0,
    attributes: { 'exception.message': long.repeat(5) },
  });
  const error = { title: long.repeat(3), where: long, firstSeen: at(1).toISOString() };
  const page = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  Object.assign(sources.metrics[0]!.ask, { ofService: () => page(numbers(60).map(series)) });
  Object.assign(sources.logs[0]!.ask, { search: () => page(numbers(1_000).map(line)) });
  Object.assign(sources.traces[0]!.ask, {
    search: () => page(Object.values(Object.groupBy(numbers(640).map(span), s => s.traceId))),
  });
  Object.assign(sources.errors[0]!.ask, {
    list: () =>
      page(numbers(60).map(n => ({ id: `${n}`, count: n, lastSeen: '', url: long, ...error }))),
  });
  return toolContext(sources);
}

describe.each(['metrics', 'logs', 'errors', 'traces'])('%s', name => {
  it('fits into one result, however much there is', async () => {
    const result = await ask(name, {}, crowded());
    const rendered = renderResult('ev_1', result);
    expect(Buffer.byteLength(rendered)).toBeLessThanOrEqual(8_000);
    expect(JSON.parse(rendered).cut).toBeUndefined();
  });

  it('names a connection that gave no answer beside one that did', async () => {
    const sources = memorySources('ok');
    const [first] = sources[name as 'metrics'];
    const dead = withFunctions(first!.ask, () =>
      Promise.reject(new QueryRefused('X', 'No.', { reason: '' })),
    );
    sources[name as 'metrics'].push({ connection: 'other', vendor: 'X', ask: dead });
    const result = await ask(name, {}, toolContext(sources));
    expect(result).toMatchObject({ status: 'ok', connection: first!.connection });
    expect(result.asked).toContain(`${first!.connection}, other: `);
    expect(result.body).toMatchObject({ not_answered: [expect.stringContaining('other: ')] });
    const only = await ask(name, { connection: 'other' }, toolContext(sources));
    expect(only.status).toBe('error');
  });
});

describe('metrics', () => {
  it('keeps each series for a chart, and says how to read it', async () => {
    const result = await ask('metrics', {}, crowded());
    const kept = chartSeriesIn(bodyText(result));
    expect(kept?.series).toHaveLength(40);
    expect(kept?.series[0]?.points).toHaveLength(120);
    const rendered = JSON.parse(renderResult('ev_9', result));
    const offset = Number(/"offset":(\d+)/.exec(rendered.kept)?.[1]);
    expect(bodyText(result).slice(offset)).toMatch(/^,"series":\[/);
  });

  it('wants a service or a query, and says which services there are', async () => {
    const context = toolContext(memorySources('ok'));
    const { serviceName: _, ...scope } = context.scope;
    const result = await ask('metrics', {}, { ...context, scope });
    expect(result).toMatchObject({
      status: 'error',
      body: { problem: expect.stringContaining('checkout-api, checkout-db') },
    });
    const queried = await ask('metrics', { query: 'up' }, { ...context, scope });
    expect(queried).toMatchObject({ status: 'ok', body: { languages: { prometheus: 'PromQL' } } });
    expect(queried.asked).toMatch(/^prometheus: up from .*, a point every 60 s$/);
  });

  it('gives the reason of a refused query, and names that there are', async () => {
    const sources = memorySources('ok');
    const refused = new QueryRefused('Prometheus', 'Prometheus refused the query.', {
      reason: 'unknown function "rat"',
      near: ['rate'],
    });
    Object.assign(sources.metrics[0]!.ask, { query: () => Promise.reject(refused) });
    expect(await ask('metrics', { query: 'rat(x)' }, toolContext(sources))).toMatchObject({
      status: 'error',
      connection: 'prometheus',
      body: { reason: 'unknown function "rat"', near_names: ['rate'] },
    });
  });
});

describe('logs', () => {
  const line = (minute: number, text: string): LogLine => ({
    at: at(minute).toISOString(),
    text,
    labels: {},
  });

  function context(logs: Partial<Logs>): ToolContext {
    const sources = memorySources('ok');
    Object.assign(sources.logs[0]!.ask, logs);
    return toolContext(sources);
  }

  it('calls nothing new that stood in lines which were not read', async () => {
    const asked: unknown[] = [];
    const result = await ask(
      'logs',
      {},
      context({
        search: async ({ since }) => ({
          status: 'ok',
          truncated: true,
          data:
            since === at(0).toISOString().replace('.000', '')
              ? [line(1, 'ERROR card was declined by bank 7'), line(2, 'ERROR pool is exhausted')]
              : [line(-1, 'GET / done')],
        }),
        count: async query => {
          asked.push(query.contains);
          return query.contains === 'ERROR card was declined by bank' ? 42 : 0;
        },
      }),
    );
    expect(asked).toContain('ERROR pool is exhausted');
    expect(result.body).toMatchObject({
      found: [
        {
          read: { before: 1, after: 2 },
          patterns: [
            { pattern: 'ERROR pool is exhausted', new: true, all_before: 0 },
            { pattern: 'ERROR card was declined by bank *', all_before: 42 },
            {},
          ],
        },
      ],
    });
    expect(JSON.stringify(result.body).match(/"new":true/g)).toHaveLength(1);
  });

  it('show samples of what is new or bad; of the everyday they are kept', async () => {
    const lines = { before: [line(-1, 'INFO handled request 7')], since: [line(1, 'ERROR x')] };
    lines.since.push(line(1, 'INFO handled request 8'));
    const search: Logs['search'] = async ({ since }) => ({
      status: 'ok',
      data: Date.parse(since) < ONSET.getTime() ? lines.before : lines.since,
    });
    const result = await ask('logs', {}, context({ search }));
    expect(result.body).toMatchObject({
      found: [
        {
          patterns: [
            { pattern: 'ERROR x', samples: [{}] },
            { pattern: expect.stringContaining('handled') },
          ],
        },
      ],
    });
    expect(JSON.stringify(result.body)).not.toContain('handled request 8');
    expect(bodyText(result)).toContain('handled request 8');
  });

  it('say what they can where a source does not count, and in a window without onset', async () => {
    const uncounted = context({ count: () => Promise.reject(new Error('too costly')) });
    const result = await ask('logs', { since: '-3h', until: '-2h' }, uncounted);
    expect(result.status).toBe('ok');
    expect(result.body).toMatchObject({ found: [{ lines: { minutes_before: 60 } }] });
    expect(JSON.stringify(result.body)).not.toContain('since_onset":null');
  });
});

it('traces shows of requests that went and failed alike the first', async () => {
  const sources = memorySources('ok');
  const failed = (n: number, message: string): Span[] => [
    {
      ...{ traceId: `t${n}`, spanId: `${n}`, service: 'checkout', name: 'GET /cart' },
      ...{ startedAt: at(n).toISOString(), durationMs: 900 + n, isError: true },
      attributes: { 'exception.message': message },
    },
  ];
  const data = [failed(1, 'no row 12'), failed(2, 'no row 345'), failed(3, 'pool is exhausted')];
  Object.assign(sources.traces[0]!.ask, { search: async () => ({ status: 'ok', data }) });
  const { body } = await ask('traces', {}, toolContext(sources));
  expect(body).toMatchObject({ found: [{ failing: [{ trace: 't1' }, { trace: 't3' }] }] });
  expect(body).not.toHaveProperty('found.0.slowest');
});

it.each([
  ['Checkout API', ['checkout', 'checkout-api', 'checkout-db'], 'checkout-api'],
  ['checkout', ['checkout-api', 'checkout'], 'checkout'],
  ['Checkout API (prod)', ['checkout', 'checkout-api', 'api'], 'checkout-api'],
  ['payments', ['payments-gateway', 'checkout'], 'payments-gateway'],
  ['payments', ['payments-gateway', 'payments-db'], 'payments'],
  ['Search', [], 'Search'],
  ['…', ['checkout'], '…'],
])('the service %j is found among %j as %j', (given, known, found) => {
  expect(matchName(given, known)).toBe(found);
});
