import { expect } from 'vitest';
import type { Written } from './read-record.ts';

/** Every investigation ran to its findings, over a transcript without a gap. */
export function checkJournal({ investigations, entries, calls, stories }: Written): void {
  for (const { id, state, ending } of investigations) {
    const ofIt = calls.filter(it => it.investigation_id === id);
    expect({ state, ending }, whyNot(ofIt)).toEqual({ state: 'finished', ending: 'findings' });
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

/** What may keep a script from its findings: calls that were refused or not answered. */
function whyNot(calls: Written['calls']): string {
  const failed = calls.filter(({ status }) => status === 'error' || status === 'unavailable');
  return failed.map(({ tool, status, result }) => `${tool} ${status}: ${result}`).join('\n');
}
