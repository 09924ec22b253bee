import { expect, it } from 'vitest';
import { because, findings, record } from '../../../test/support/verdict-cases.ts';
import type { Findings } from '../findings.ts';
import { deniedSymptom } from './denied-symptom.ts';

const ONSET = '2026-11-20T12:12:00Z';
const AT = Date.parse('2026-11-20T12:20:00Z');
const line = { name: 'error_ratio', connection: 'prometheus', changed: ONSET, unusual: 80 };

function said(symptom: Findings['symptom'], more: object = {}): string | undefined {
  const series = [{ ...line, points: [[AT, 0.4]], ...more }];
  const metrics = record('ev_6', 'metrics', 'prometheus', { onset: ONSET, series });
  return deniedSymptom(findings({ ...because('none', ['ev_6']), symptom }), [metrics]);
}

it('names the measured line that is not back', () => {
  expect(said('absent')).toContain(`ev_6 shows: error_ratio changed at ${ONSET} and is not back`);
});

it.each<[string, Findings['symptom'], object, boolean]>([
  ['recovered, and it is not', 'recovered', {}, true],
  ['present', 'present', {}, false],
  ['unknown', 'unknown', {}, false],
  ['recovered, and it is', 'recovered', { recovered: '2026-11-20T12:18:00Z' }, false],
  [
    'recovered, and it is on its way',
    'recovered',
    {
      points: [
        [AT, 0.4],
        [AT + 1, 0.1],
      ],
    },
    false,
  ],
  ['absent, beside what trembles', 'absent', { unusual: 5 }, false],
  [
    'absent, beside what changed in the morning',
    'absent',
    { changed: '2026-11-20T08:00:00Z' },
    false,
  ],
  ['absent, beside a still line', 'absent', { changed: undefined, unusual: undefined }, false],
])('%s', (_, symptom, more, isDenied) => {
  expect(said(symptom, more) !== undefined).toBe(isDenied);
});
