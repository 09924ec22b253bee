import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../../../test/eval/seeded.ts';
import { cpuMs, RUNAWAY_MS } from '../../../test/support/cpu-time.ts';
import { growToken } from '../../../test/support/grow-token.ts';
import { redactor } from '../redact.ts';
import { findSecrets } from './find-secrets.ts';
import { goPattern } from './go-pattern.ts';
import { loadRules, type Rule } from './load-rules.ts';

const SAMPLES = 20;
const HOSTILE_BYTES = 25_000;
const redact = redactor([]);
const rules = loadRules();

function tokensOf({ id, pattern }: Rule, most = SAMPLES): string[] {
  const { next } = seeded(id);
  return Array.from({ length: most }, () => growToken(pattern, next));
}

test('gitleaks’ rules are all there but the slow ones', () => {
  expect(rules.length).toBe(218);
});

test('of tokens drawn from the rules at least 99 in 100 are taken out', () => {
  const missed = rules.flatMap(rule =>
    tokensOf(rule)
      .map(token => `at 12:04 ${rule.keywords[0]} ${token} was sent`)
      .filter(text => redact(text) === text),
  );
  // Some are too regular for a secret by chance, or have a word in them that an allowlist names.
  expect(missed.length).toBeLessThan(0.01 * rules.length * SAMPLES);
});

test('no rule is slowed down by its keywords and halves of its tokens without end', () => {
  for (const rule of rules) {
    const [token = ''] = tokensOf(rule, 1);
    const halves = [rule.keywords[0] ?? '=', `${token.slice(0, token.length / 2)} `, `${token}.`];
    for (const half of halves) {
      const text = half.repeat(HOSTILE_BYTES / half.length);
      const took = cpuMs(() => findSecrets(text));
      expect(took, `${rule.id}: ${half.slice(0, 80)}`).toBeLessThan(RUNAWAY_MS);
    }
  }
});

test.each([
  ['a(?i)b', 'aB', 'AB'],
  ['(x(?i)y)z', 'xYz', 'xYZ'],
  ['(?i)a[)]b', 'A)B', 'AB'],
  ['[[:alnum:]]{3}\\z', 'a1B', 'a1_'],
])('%s matches %s as in Go, and not %s', (source, right, wrong) => {
  expect(right.search(goPattern(source))).toBe(0);
  expect(wrong.search(goPattern(source))).toBe(-1);
});

test('a long line costs no more than many short ones, and the place is right', () => {
  const token = `dp.pt.${'k3Jx9QzLmN'.repeat(5).slice(0, 43)}`;
  const text = `${'{"level":"info","took":12},'.repeat(20_000)}${token}${' fine'.repeat(20_000)}`;
  const [found] = findSecrets(text);
  expect(text.slice(found?.start, found?.end)).toBe(token);
});

test('names of files and traces have no secrets in them', () => {
  const log = execFileSync('git', ['ls-files', '-z', '--', 'src/investigations', 'migrations'], {
    encoding: 'utf8',
  });
  expect(log.length).toBeGreaterThan(1_000);
  const traces = fc.sample(fc.tuple(fc.stringMatching(/^[0-9a-f]{32}$/), fc.uuid(), fc.integer()), {
    numRuns: 2_000,
    seed: 3,
  });
  const benign = traces
    .map(
      ([trace, id, took]) =>
        `trace_id=${trace} request_id=${id} key=order:${took} sha256:${trace}${trace}`,
    )
    .join('\n');
  expect(findSecrets(log)).toEqual([]);
  expect(findSecrets(benign).length).toBe(0);
});
