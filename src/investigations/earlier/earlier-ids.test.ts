import { expect, test } from 'vitest';
import { earlierId, readEvidenceId, seenLater } from './earlier-ids.ts';

test('evidence of each earlier investigation has ids of its own', () => {
  expect([earlierId(0, 3), earlierId(1, 3)]).toEqual(['ev_a3', 'ev_b3']);
});

test('an id says where it belongs', () => {
  expect(readEvidenceId('ev_3')).toEqual({ number: 3 });
  expect(readEvidenceId('ev_b12')).toEqual({ place: 1, number: 12 });
  for (const other of ['ev_', 'ev_ab1', 'ev_A1', 'past_1', 'ev_1 ', 'ev_12345678']) {
    expect(readEvidenceId(other), other).toBeUndefined();
  }
});

test('what an investigation cites of its own is earlier to the next one; what was earlier stays', () => {
  expect(['ev_2', 'ev_a3', 'unknown'].map(id => seenLater(id, 1))).toEqual([
    'ev_b2',
    'ev_a3',
    'unknown',
  ]);
});
