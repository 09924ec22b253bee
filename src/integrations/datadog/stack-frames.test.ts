import { expect, test } from 'vitest';
import { cpuMs, RUNAWAY_MS } from '../../../test/support/cpu-time.ts';
import { stackFrames } from './stack-frames.ts';

const POOL = { function: 'acquire', line: 42 };

test.each([
  [
    'JavaScript',
    'TimeoutError: no\n    at acquire (/app/pool.ts:42:12)\n    at async /app/main.ts:7:3',
    [
      { ...POOL, file: '/app/pool.ts' },
      { file: '/app/main.ts', line: 7 },
    ],
  ],
  [
    'Java',
    'java.lang.Error: no\n\tat com.acme.Pool.acquire(Pool.java:42)\n\tat com.acme.Main.run(Native Method)',
    [
      { ...POOL, function: 'com.acme.Pool.acquire', file: 'Pool.java' },
      { function: 'com.acme.Main.run', file: 'Native Method' },
    ],
  ],
  [
    'Python',
    'Traceback (most recent call last):\n  File "/app/main.py", line 7, in run\n    go()\n  File "/app/pool.py", line 42, in acquire\nTimeoutError: no',
    [
      { ...POOL, file: '/app/pool.py' },
      { function: 'run', file: '/app/main.py', line: 7 },
    ],
  ],
  [
    'Ruby',
    "/app/pool.rb:42:in `acquire'\n/app/main.rb:7:in `run'",
    [
      { ...POOL, file: '/app/pool.rb' },
      { function: 'run', file: '/app/main.rb', line: 7 },
    ],
  ],
  ['Go', 'main.acquire(...)\n\t/app/pool.go:42 +0x1d', [{ file: '/app/pool.go', line: 42 }]],
  ['nothing', 'it broke\n at some point', []],
])('a stack of %s is read, the innermost frame first', (_, stack, frames) => {
  expect(stackFrames(stack)).toEqual(frames);
});

test('a hostile stack costs little', () => {
  for (const stack of [
    `    at ${'a ('.repeat(50_000)}\n`.repeat(20),
    `    at ${'('.repeat(990)}\n`.repeat(1_000),
  ]) {
    expect(cpuMs(() => stackFrames(stack))).toBeLessThan(RUNAWAY_MS);
  }
});
