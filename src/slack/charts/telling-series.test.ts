import { expect, test } from 'vitest';
import { latency, MINUTE, ONSET } from '../../../test/support/charts.ts';
import type { Brief } from '../../incidents/brief.ts';
import type { ChartSeries } from '../../investigations/analysis/chart-series.ts';
import type { EvidenceRecord } from '../../investigations/evidence/evidence.ts';
import type { Findings } from '../../investigations/findings.ts';
import { chartOf } from './chart-of.ts';
import { marksOf } from './marks-of.ts';
import { tellingSeries } from './telling-series.ts';

const CHANGED = new Date(ONSET).toISOString();

function series(name: string, more: Partial<ChartSeries> = {}): ChartSeries {
  return {
    name,
    labels: {},
    connection: 'prometheus',
    changed: CHANGED,
    points: latency().points,
    ...more,
  };
}

function record(id: string, tool: string, body: object): EvidenceRecord {
  return { id, tool, status: 'ok', asked: tool, body: JSON.stringify(body) };
}

function measured(id: string, ...found: ChartSeries[]): EvidenceRecord {
  return record(id, 'metrics', { onset: CHANGED, series: found });
}

function findings(more: Partial<Findings>): Findings {
  return {
    headline: 'Checkout is slow',
    what_is_happening: { text: 'Checkout is slow.', evidence: [] },
    ...{ impact: null, symptom: 'present', cause: null },
    ...{ timeline: [], ruled_out: [], not_checked: [], next_steps: [] },
    ...more,
  };
}

function names(found: Findings, ...evidence: EvidenceRecord[]): string[] {
  return tellingSeries(found, evidence, 2).map(each => each.series.name);
}

test('the series of the cause come first, then those of what happens', () => {
  const cause = {
    ...{ kind: 'capacity' as const, text: 'The pool ran empty.', evidence: ['ev_2'] },
    change: null,
  };
  const what_is_happening = { text: 'It is slow.', evidence: ['ev_1'] };
  const evidence = [measured('ev_1', series('latency')), measured('ev_2', series('pool_waiting'))];
  expect(names(findings({ cause, what_is_happening }), ...evidence)).toEqual([
    'pool_waiting',
    'latency',
  ]);
});

test('of one result the series that the claim speaks of, else the most unusual; one of a metric', () => {
  const evidence = measured(
    'ev_1',
    series('cpu_seconds'),
    series('http_errors', { labels: { pod: 'a' } }),
    series('http_errors', { labels: { pod: 'b' } }),
  );
  const saying = (text: string) => findings({ what_is_happening: { text, evidence: ['ev_1'] } });
  expect(names(saying('HTTP errors rose.'), evidence)).toEqual(['http_errors', 'cpu_seconds']);
  expect(names(saying('It is slow.'), evidence)).toEqual(['cpu_seconds', 'http_errors']);
});

test('what did not change, was not cited, was ruled out or was cut is not drawn', () => {
  const what_is_happening = { text: 'It is slow.', evidence: ['ev_1', 'ev_3', 'ev_4'] };
  const ruled_out = [{ text: 'Not the disk.', evidence: ['ev_2'] }];
  const { changed: _, ...quiet } = series('quiet');
  const evidence = [
    measured('ev_1', quiet, series('short', { points: latency().points.slice(0, 3) })),
    measured('ev_2', series('disk')),
    { ...measured('ev_3', series('cut')), body: '{"onset":"2026' },
    record('ev_4', 'logs', { series: [series('logs')] }),
    measured('ev_5', series('never_cited')),
  ];
  expect(names(findings({ what_is_happening, ruled_out }), ...evidence)).toEqual([]);
});

test('a chart has the three changes of its time that are nearest to the onset, told by two systems once', () => {
  const at = (minutes: number) => new Date(ONSET + minutes * MINUTE).toISOString();
  const deployment = { kind: 'deployment', repository: 'acme/checkout-api', sha: '3f9c2ab4d5e6f7' };
  const changes = [
    { ...deployment, at: at(-4), title: 'Deploy', environment: 'production', state: 'success' },
    { ...deployment, at: at(-2), title: 'Deploy', environment: 'staging', state: 'success' },
    { kind: 'change_event', event: 'deploy', at: at(-3), title: 'checkout-api deployed' },
    { kind: 'change_event', event: 'flag', at: at(-20), title: 'new-checkout: 1% to 100%' },
    { kind: 'commit', repository: 'acme/checkout-api', sha: 'aaaaaaa', at: at(-1), title: 'Fix' },
    { ...deployment, at: at(-60), title: 'Deploy', sha: 'bbbbbbbbbb' },
    { ...deployment, at: at(-100), title: 'Deploy', sha: 'cccccccccc' },
    { ...deployment, at: at(-4000), title: 'Deploy', sha: 'dddddddddd' },
  ];
  const brief = { deployed: [{ change: { ...deployment, at: at(-4) }, reasons: [] }] };
  const marks = marksOf(brief as unknown as Brief, [record('ev_1', 'changes_list', { changes })]);
  const chart = chartOf({ evidence: 'ev_2', series: series('latency'), onset: ONSET }, marks);
  expect(chart.marks).toEqual([
    { at: ONSET - 60 * MINUTE, what: 'deploy', name: 'checkout-api bbbbbbb' },
    { at: ONSET - 20 * MINUTE, what: 'flag', name: 'new-checkout: 1% to 100%' },
    { at: ONSET - 4 * MINUTE, what: 'deploy', name: 'checkout-api 3f9c2ab' },
  ]);
  expect(chart.onset).toBe(ONSET);
});
