import { expect } from 'vitest';
import type { Written } from './read-record.ts';

/** Every investigation ran to its findings, over a transcript without a gap. */
export function checkJournal({ investigations, entries, calls, stories }: Written): void {
  for (const { id, state, ending } of investigations) {
    expect({ state, ending }).toEqual({ state: 'finished', ending: 'findings' });
    const seqs = entries.filter(it => it.investigation_id === id).map(it => it.seq);
    expect(seqs).toEqual(oneTo(seqs.length));
    const numbers = calls.filter(it => it.investigation_id === id).map(it => it.number);
    expect(numbers).toEqual(oneTo(numbers.length));
  }
  expect(calls.filter(({ state }) => state !== 'done')).toEqual([]);
  expect([...stories.keys()]).toEqual(['SUCCESS']);
}

export function oneTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
