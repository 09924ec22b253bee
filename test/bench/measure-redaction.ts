import { execFileSync } from 'node:child_process';
import { loadRules } from '../../src/lib/gitleaks/load-rules.ts';
import { redactor } from '../../src/lib/redact.ts';
import { seeded } from '../eval/seeded.ts';
import { growToken } from '../support/grow-token.ts';

const MOST = 4_000_000;
const RESULT_BYTES = 100_000;
const TOKENS_A_RULE = 50;
/** But for the rules themselves and the tests, there are no secrets in this repository. */
const SOURCES = ['src', ':!*.test.ts', ':!*.toml'];
const MARK = /\[redacted:/g;

/** How fast secrets are looked for in commits and diffs, this repository's own: MB a second, and one result of 100 kB. */
export function measureRedaction(): Record<string, number> {
  const log = readLog();
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

/** How many of the tokens that gitleaks' rules describe are taken out, and how often a MB of commits loses what is none. */
export function countRedacted(): Record<string, number> {
  const redact = redactor([]);
  const texts = loadRules().flatMap(({ id, pattern, keywords }) => {
    const { next } = seeded(id);
    const tokens = Array.from({ length: TOKENS_A_RULE }, () => growToken(pattern, next));
    return tokens.map(token => `at 12:04 ${keywords[0]} ${token} was sent`);
  });
  const found = texts.filter(text => redact(text) !== text).length;
  const log = readLog();
  const lost = countMarks(redact(log)) - countMarks(log);
  return {
    tokens: texts.length,
    '% found': (100 * found) / texts.length,
    MB: log.length / 1e6,
    'false a MB': lost / (log.length / 1e6),
  };
}

function countMarks(text: string): number {
  return text.match(MARK)?.length ?? 0;
}

function readLog(): string {
  const args = ['log', '-p', '-n', '400', '--', ...SOURCES];
  return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1e9 }).slice(0, MOST);
}
