import { expect, it } from 'vitest';
import {
  because,
  deployment,
  down,
  file,
  findings,
  list,
  merge,
  page,
  record,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { settleVerdict } from './verdict.ts';

const points = [[Date.parse('2026-11-20T12:20:00Z'), 9]];

/** A line that changed at the onset, and since when it is back. */
function measured(recovered?: string): EvidenceRecord {
  const series = { name: 'errors', connection: 'prometheus', points };
  const changed = { ...series, changed: '2026-11-20T12:12:00Z', ...(recovered && { recovered }) };
  return record('ev_6', 'metrics', 'prometheus', { onset: changed.changed, series: [changed] });
}

/** A line in which nothing happened. */
const flat = record('ev_6', 'metrics', 'prometheus', {
  onset: '2026-11-20T12:12:00Z',
  series: [{ name: 'errors', connection: 'prometheus', points }],
});
const closed = record('ev_1', 'pager_incident', 'pagerduty', {
  incident: { created: '2026-11-20T12:14:00Z', status: 'resolved', title: 'applyCoupon throws' },
});
const lines = (last: string) =>
  record('ev_7', 'logs', 'loki', {
    found: [{ patterns: [{ pattern: 'too many clients', last }] }],
  });
const empty: Partial<Findings> = {
  ...because('none', ['ev_6']),
  symptom: 'absent',
  what_is_happening: { text: 'x', evidence: ['ev_6'] },
};

it.each<[string, string, Partial<Findings>, EvidenceRecord[]]>([
  ['no cause', 'inconclusive', {}, [page]],
  ['an unknown cause', 'inconclusive', because('unknown', ['ev_1']), [page]],
  [
    'nothing wrong, symptom absent',
    'no_issue',
    { ...because('none', ['ev_1', 'ev_6']), symptom: 'absent' },
    [page, flat],
  ],
  [
    'nothing wrong, symptom recovered',
    'no_issue',
    { ...because('none', ['ev_1', 'ev_6']), symptom: 'recovered' },
    [page, measured('2026-11-20T12:19:00Z')],
  ],
  [
    'nothing wrong, and only the page was looked at',
    'inconclusive',
    { ...because('none', ['ev_1']), symptom: 'absent' },
    [page],
  ],
  [
    'nothing wrong any more, as the pager says that closed it',
    'no_issue',
    { ...because('none', ['ev_1']), symptom: 'recovered' },
    [closed],
  ],
  ['nothing wrong, symptom present', 'inconclusive', because('none', ['ev_1']), [page]],
  [
    'nothing wrong, symptom not looked at',
    'inconclusive',
    { ...because('none', ['ev_1']), symptom: 'unknown' },
    [page],
  ],
  [
    'nothing wrong, resting on a failed call',
    'inconclusive',
    { ...because('none', ['ev_5']), symptom: 'absent' },
    [page, down],
  ],
  [
    'nothing wrong, as an empty answer shows',
    'no_issue',
    empty,
    [record('ev_6', 'errors', 'sentry', {}, 'no_data'), record('ev_7', 'errors', 'sentry', {})],
  ],
  [
    'nothing wrong, as an empty answer of a tool shows that had nothing at all',
    'inconclusive',
    empty,
    [record('ev_6', 'errors', 'sentry', {}, 'no_data')],
  ],
  [
    'nothing wrong, as people wrote',
    'inconclusive',
    {
      ...because('none', ['ev_6']),
      symptom: 'absent',
      what_is_happening: { text: 'x', evidence: ['ev_6'] },
    },
    [record('ev_6', 'tickets', 'jira', {})],
  ],
  [
    'another cause, two sources, one direct',
    'confirmed',
    because('certificate', ['ev_4']),
    [page, file],
  ],
  [
    'the same, recovered',
    'likely',
    { ...because('capacity', ['ev_4']), symptom: 'recovered' },
    [page, file],
  ],
  ['another cause from one source', 'likely', because('dependency', ['ev_1']), [page]],
  [
    'another cause, nothing direct',
    'likely',
    {
      ...because('external', ['ev_4', 'ev_6']),
      what_is_happening: { text: 'x', evidence: ['ev_4'] },
    },
    [file, record('ev_6', 'service', 'pagerduty', {})],
  ],
  [
    'another cause, in code and in a ticket',
    'inconclusive',
    {
      ...because('external', ['ev_4', 'ev_6']),
      what_is_happening: { text: 'x', evidence: ['ev_4'] },
    },
    [file, record('ev_6', 'tickets', 'jira', {})],
  ],
  [
    'another cause, in the page and in a ticket',
    'likely',
    because('external', ['ev_1', 'ev_6']),
    [page, record('ev_6', 'tickets', 'jira', {})],
  ],
  [
    'another cause, and the page is closed',
    'likely',
    because('certificate', ['ev_4']),
    [closed, file],
  ],
  [
    'another cause, beside a graph that did nothing',
    'likely',
    {
      ...because('capacity', ['ev_4', 'ev_6']),
      what_is_happening: { text: 'x', evidence: ['ev_6'] },
    },
    [file, flat],
  ],
  [
    'another cause, beside a graph that is back and lines from before',
    'likely',
    {
      ...because('capacity', ['ev_6', 'ev_7']),
      what_is_happening: { text: 'x', evidence: ['ev_6'] },
    },
    [measured('2026-11-20T12:19:00Z'), lines('2026-11-20T12:18:00Z')],
  ],
  [
    'another cause, beside a graph that is back and lines from after',
    'confirmed',
    {
      ...because('capacity', ['ev_6', 'ev_7']),
      what_is_happening: { text: 'x', evidence: ['ev_6'] },
    },
    [measured('2026-11-20T12:19:00Z'), lines('2026-11-20T12:25:00Z')],
  ],
  [
    'another cause whose words blame a commit that was never deployed',
    'inconclusive',
    {
      cause: {
        ...{ kind: 'capacity', text: `Commit ${SHA.slice(0, 12)} cut the pool.` },
        ...{ evidence: ['ev_1', 'ev_2'], change: null },
      },
    },
    [page, list(merge)],
  ],
  [
    'another cause, seen in metrics and logs of two sources',
    'confirmed',
    {
      ...because('capacity', ['ev_4', 'ev_6']),
      what_is_happening: { text: 'x', evidence: ['ev_4'] },
    },
    [record('ev_4', 'metrics', 'prometheus', {}), record('ev_6', 'logs', 'loki', {})],
  ],
  [
    'another cause, symptom not seen',
    'likely',
    { ...because('capacity', ['ev_4']), symptom: 'unknown' },
    [page, file],
  ],
  [
    'another cause, symptom absent',
    'inconclusive',
    { ...because('capacity', ['ev_4']), symptom: 'absent' },
    [page, file],
  ],
  [
    'another cause, one source, nothing direct',
    'inconclusive',
    { ...because('capacity', ['ev_4']), what_is_happening: { text: 'x', evidence: ['ev_4'] } },
    [file],
  ],
  [
    'a second source that did not answer',
    'likely',
    because('dependency', ['ev_1', 'ev_5']),
    [page, down],
  ],
  [
    'a second source that has nothing of what was to be expected',
    'confirmed',
    because('capacity', ['ev_6']),
    [page, record('ev_6', 'logs', 'loki', {}, 'no_data')],
  ],
  [
    'present, while all that was measured is back',
    'likely',
    because('capacity', ['ev_6']),
    [page, measured('2026-11-20T12:40:00Z')],
  ],
  [
    'present, and what was measured is not back',
    'confirmed',
    because('capacity', ['ev_6']),
    [page, measured()],
  ],
  [
    'one result of two connections',
    'likely',
    because('dependency', ['ev_2']),
    [{ ...list(), connection: 'pagerduty, github' }, page],
  ],
])('%s: %s', (_, verdict, change, evidence) => {
  const settled = settleVerdict(findings(change), evidence);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
  expect(settled.reasons.length).toBeGreaterThan(0);
});

it.each([
  ['alone, and something was deployed just before', 'likely', [list(deployment)], ['ev_6']],
  ['alone, and nothing was', 'confirmed', [list()], ['ev_6']],
  ['with what a program wrote', 'confirmed', [list(deployment)], ['ev_6', 'ev_7']],
])('a load that metrics show %s: %s', (_, verdict, lists, ids) => {
  const load = record('ev_6', 'metrics', 'prometheus', { query: 'rps' });
  const logs = record('ev_7', 'logs', 'loki', { patterns: [{ pattern: 'no space', new: true }] });
  const settled = settleVerdict(findings(because('capacity', ids)), [page, ...lists, load, logs]);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});

it.each([
  ['was changed as the disk began to fill', 'likely', '2026-11-20T07:00:00Z'],
  ['was changed an hour before the disk began to fill', 'confirmed', '2026-11-20T06:00:00Z'],
])('what %s: %s', (_name, verdict, at) => {
  const event = { kind: 'change_event', event: 'flag', title: 'Flag full-frames: on', at };
  const filling = record('ev_6', 'metrics', 'prometheus', {
    onset: '2026-11-20T12:14:00Z',
    series: [
      {
        ...{ name: 'disk_used_bytes', connection: 'prometheus', unusual: 90, points: [] },
        changed: '2026-11-20T07:02:00Z',
      },
    ],
  });
  const full = record('ev_7', 'logs', 'loki', {
    patterns: [{ pattern: 'no space left on device', new: true, severity: 'error' }],
  });
  const given = findings({
    cause: { kind: 'capacity', text: 'Full.', evidence: ['ev_6', 'ev_7'], change: null },
  });
  const settled = settleVerdict(given, [page, list(event), filling, full]);
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});
