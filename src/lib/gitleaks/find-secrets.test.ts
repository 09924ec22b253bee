import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from '../redact.ts';
import { findSecrets } from './find-secrets.ts';
import { goPattern } from './go-pattern.ts';
import { loadRules, type Rule } from './load-rules.ts';

const SAMPLES = 40;
const redact = redactor([]);
const rules = loadRules();

/** Words that the generator would not hit upon where a pattern only says "any sign". */
const GIVEN: Record<string, string> = {
  'slack-webhook-url': `https://hooks.slack.com/services/T01ABCDEF/B02GHIJKL/${'k3Jx9QzLmNvB'.repeat(2)}`,
  'okta-access-token': `okta_token = "00${'k3Jx9QzLmNvBw7'.repeat(3).slice(0, 40)}"`,
};

/** Texts that a rule's own pattern describes. The generator knows neither flags within a pattern nor word ends. */
function samplesOf({ pattern, id }: Rule): string[] {
  if (GIVEN[id]) return [GIVEN[id]];
  const plain = pattern.source.replace(/\(\?-?i:/g, '(?:').replace(/\\[bB]/g, '');
  return fc.sample(fc.stringMatching(new RegExp(plain)), { numRuns: SAMPLES, seed: 7 });
}

test('gitleaks’ rules are all there but the slow ones', () => {
  expect(rules.length).toBe(218);
});

test.each(rules.map(rule => [rule.id, rule] as const))(
  'what %s describes is taken out',
  (_, rule) => {
    const texts = samplesOf(rule).map(text => `at 12:04 ${rule.keywords[0]} ${text} was sent`);
    // Samples that are too regular for a secret, or that an allowlist names, stay.
    expect(texts.some(text => redact(text) !== text)).toBe(true);
  },
);

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

test('commits and diffs of a real repository have no secrets in them', () => {
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
