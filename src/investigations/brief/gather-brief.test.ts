import { expect, test } from 'vitest';
import { memorySources, NOW, ONSET, withFunctions } from '../../../test/support/memory-sources.ts';
import { noSources, type Sources } from '../../capabilities/sources.ts';
import type { Incident } from '../../incidents/incident.ts';
import { chartSeriesIn } from '../analysis/chart-series.ts';
import { gatherBrief } from './gather-brief.ts';

const incident: Incident = {
  id: 'inc_1',
  tenantId: 'T1',
  source: 'pagerduty',
  externalId: 'PABC123',
  title: 'Checkout is slow',
  state: 'triggered',
  serviceName: 'checkout-api',
  firedAt: ONSET,
  createdAt: NOW,
};

function gather(sources: Sources, given = incident) {
  const deps = { sources, signal: new AbortController().signal, now: () => NOW };
  return gatherBrief(given, 'Checkout is slow', { repositories: [] }, deps);
}

test('the evidence is numbered in the order of the questions', async () => {
  const { brief, parts } = await gather(memorySources('ok'));
  expect(brief.evidence.map(each => `${each.id} ${each.tool}`)).toEqual(
    parts.map((part, index) => `ev_${index + 1} ${part.tool}`),
  );
  expect(brief.gaps).toEqual([]);
  expect(brief.owner?.onCall.length).toBeGreaterThan(0);
});

test('sources that are down are named among the gaps, and nothing is thrown', async () => {
  const { brief } = await gather(memorySources('down'));
  expect(brief.gaps.map(gap => gap.what)).toEqual(
    expect.arrayContaining(['the page', 'the owner', 'tickets']),
  );
});

test('tickets are asked of every tracker, and one that is down keeps back none of the others', async () => {
  const sources = memorySources('ok');
  const [jira] = sources.tickets;
  const down = memorySources('down').tickets.map(each => ({ ...each, connection: 'jira-2' }));
  sources.tickets = [...down, jira!, { ...jira!, connection: 'github' }];
  const { brief } = await gather(sources);
  const [one] = (await gather(memorySources('ok'))).brief.tickets;
  expect(brief.tickets).toEqual([one, one]);
  expect(brief.gaps).toEqual([]);
});

test('with nothing connected the brief says what to connect', async () => {
  const { brief } = await gather(noSources(), { ...incident, source: 'slack' });
  expect(brief.gaps.map(gap => gap.why)).toEqual([
    expect.stringContaining('a PagerDuty connection would serve this'),
    expect.stringContaining('a GitHub or GitLab connection would serve this'),
    expect.stringContaining('a Jira or GitHub connection would serve this'),
  ]);
  expect(brief.notConnected).toEqual(['metrics', 'logs', 'errors', 'traces']);
  expect(brief.fired.title).toBe('Checkout is slow');
  expect(brief.onset?.at).toBe(ONSET.toISOString());
});

test('onset is where the metrics changed, and everything is seen from there', async () => {
  const sources = memorySources('ok');
  const { brief, parts, onset } = await gather(sources);
  expect(onset.toISOString()).toBe('2026-11-20T12:10:00.000Z');
  expect(brief.onset).toEqual({
    at: '2026-11-20T12:10:00.000Z',
    from: expect.stringMatching(/^the change of http_errors_total\{pod="checkout-7d9f"\}$/),
  });
  expect(brief.deployed[0]?.reasons[0]).toBe('deployed at onset');
  expect(brief.signs).toEqual([
    expect.objectContaining({
      from: 'metrics',
      says: expect.stringContaining('30.5 times its usual level'),
      at: '2026-11-20T12:11:00Z',
    }),
    expect.objectContaining({
      from: 'logs',
      says: 'new, 3 times: ERROR pool exhausted after * ms',
    }),
    expect.objectContaining({ from: 'errors', says: expect.stringContaining('new, 412 times') }),
  ]);
  const body = (tool: string) => parts.find(part => part.tool === tool)?.data;
  expect(chartSeriesIn(JSON.stringify(body('metrics')))).toMatchObject({
    onset: '2026-11-20T12:10:00Z',
    series: [{ name: 'http_errors_total', connection: 'prometheus' }, {}],
  });
  expect(body('logs')).toMatchObject({ onset: '2026-11-20T12:10:00Z' });
  expect(body('monitors')).toMatchObject({ rules: [{ state: 'firing' }] });
});

test('a source that hangs beside another costs its own answer only', {
  timeout: 15_000,
}, async () => {
  const sources = memorySources('ok');
  const [prometheus] = sources.metrics;
  const ask = withFunctions(prometheus!.ask, () => new Promise(() => {}));
  sources.metrics.push({ connection: 'grafana', vendor: 'Grafana', ask });
  const { brief, parts } = await gather(sources);
  expect(parts.find(part => part.tool === 'metrics')?.status).toBe('ok');
  expect(brief.onset?.at).toBe('2026-11-20T12:10:00.000Z');
  expect(brief.gaps).toEqual([{ what: 'metrics', why: expect.stringContaining('grafana') }]);
});
