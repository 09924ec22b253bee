import { expect, test } from 'vitest';
import type { Signals } from './read-signals.ts';
import { weighCircumstances } from './weigh-circumstances.ts';

const onset = Date.parse('2026-03-11T14:14:00Z');
const nothing: Signals = { series: [], quiet: [], words: [], errors: [], answered: [] };

const said = (text: string): Signals => ({
  ...nothing,
  words: [{ evidence: 'ev_4', text, isNew: true, isBad: true }],
});
const fell = (name: string): Signals => ({
  ...nothing,
  series: [
    {
      ...{ evidence: 'ev_5', name, says: '0.2x its baseline, 40 MADs down, not back' },
      ...{ changedAt: onset, direction: 'down', hasRecovered: false },
    },
  ],
});

test.each([
  ['daily quota of 50000 exceeded', 'external', '+cacheGeocodes(false)'],
  ['no partition of relation "ticks" found for row', 'dependency', '+create_partitions()'],
])('%j tells of %s, unless a change touches that', (text, kind, changed) => {
  expect(weighCircumstances(said(text), onset, [])[0]?.kind).toBe(kind);
  expect(weighCircumstances(said(text), onset, [changed])).toEqual([]);
});

test('that fewer shall run is a matter of capacity; that fewer do is not', () => {
  const kinds = (name: string) => weighCircumstances(fell(name), onset, []).map(({ kind }) => kind);
  expect(kinds('ticket_api_replicas_desired')).toEqual(['capacity']);
  expect(kinds('ticket_api_replicas_available')).toEqual([]);
});
