import { expect, test } from 'vitest';
import { dollars, duration } from './figures.ts';
import { type Progress, progressLine } from './progress-line.ts';

const spent = { seconds: 48, dollars: 0.09 };

test.each<[Progress, string]>([
  [{ phase: 'gathering' }, 'Gathering the facts'],
  [
    { phase: 'running', done: 3, steps: 5, seconds: 38, dollars: 0.07 },
    'Investigating · 3 of 5 steps · 38 s · $0.07',
  ],
  [{ phase: 'running', done: 0, steps: 0, seconds: 2, dollars: 0 }, 'Investigating · 2 s · $0.00'],
  [{ phase: 'finished', ...spent }, 'Finished in 48 s · $0.09'],
  [
    { phase: 'stopped', by: 'Ann <!here>', ...spent },
    'Stopped by Ann &lt;!here&gt; · 48 s · $0.09',
  ],
  [{ phase: 'capped', cap: 'dollars', ...spent }, 'Ended at the limit of cost · 48 s · $0.09'],
  [{ phase: 'failed', reference: 'ref_1' }, 'Failed · reference ref_1'],
  [{ phase: 'waiting' }, 'Waiting for Claude'],
])('%j reads %s', (progress, line) => {
  expect(progressLine(progress)).toBe(line);
});

test.each([
  [0, '0 s'],
  [59.6, '1 min'],
  [125, '2 min 5 s'],
  [3600, '1 h'],
  [4320, '1 h 12 min'],
  [100_000, '1 d 3 h'],
  [-3, '0 s'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test.each([
  [0, '$0.00'],
  [0.001, 'under $0.01'],
  [0.074, '$0.07'],
  [12.5, '$12.50'],
])('%d dollars are %s', (amount, words) => {
  expect(dollars(amount)).toBe(words);
});
