import { execFileSync } from 'node:child_process';
import { redactor } from '../../src/lib/redact.ts';

const MOST = 4_000_000;
const RESULT_BYTES = 100_000;

/** How fast secrets are looked for in commits and diffs, this repository's own: MB a second, and one result of 100 kB. */
export function measureRedaction(): Record<string, number> {
  const log = execFileSync('git', ['log', '-p', '-n', '400', '--', 'src'], {
    encoding: 'utf8',
    maxBuffer: 1_000_000_000,
  }).slice(0, MOST);
  const redact = redactor(['a-credential-of-the-tenant']);
  redact(log.slice(0, RESULT_BYTES));
  const times: number[] = [];
  const began = performance.now();
  for (let at = 0; at < log.length; at += RESULT_BYTES) {
    const start = performance.now();
    redact(log.slice(at, at + RESULT_BYTES));
    times.push(performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return {
    'MB/s': log.length / 1e6 / seconds,
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}
