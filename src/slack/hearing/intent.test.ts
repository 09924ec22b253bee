import { describe, expect, test } from 'vitest';
import { cpuMs, RUNAWAY_MS } from '../../../test/support/cpu-time.ts';
import { THREAD_REPLIES } from '../../../test/support/thread-replies.ts';
import { topicOf } from './incident-words.ts';
import { intentOf } from './intent.ts';

const topic = topicOf('Checkout latency above 2 s', 'checkout-api');
const judged = THREAD_REPLIES.map(reply => ({ ...reply, intent: intentOf({ ...reply, topic }) }));

/** The replies of one label that the rules alone get wrong. */
function wrong(isMeant: boolean): string[] {
  const those = judged.filter(reply => reply.isMeant === isMeant);
  return those.filter(({ intent }) => (intent === 'meant') !== isMeant).map(({ text }) => text);
}

function share(isMeant: boolean): number {
  return wrong(isMeant).length / judged.filter(reply => reply.isMeant === isMeant).length;
}

describe('on the labelled replies, by rules alone', () => {
  test('at most 2 % of the chatter is taken for Nightjar’s', () => {
    expect(share(false), wrong(false).join('\n')).toBeLessThanOrEqual(0.02);
  });

  test('at most 3 % of what is meant for Nightjar is missed', () => {
    expect(share(true), wrong(true).join('\n')).toBeLessThanOrEqual(0.03);
  });

  test('there are enough of each', () => {
    expect(judged.filter(({ isMeant }) => isMeant).length).toBeGreaterThan(100);
    expect(judged.filter(({ isMeant }) => !isMeant).length).toBeGreaterThan(100);
  });
});

test('words of the incident itself count as well', () => {
  const text = 'is the teapot still short and stout?';
  expect(intentOf({ text, isRunning: true, topic })).not.toBe('meant');
  expect(intentOf({ text, isRunning: true, topic: topicOf('Teapot is leaking') })).toBe('meant');
});

test.each([
  ['<@U0TOMAS002> look at the redis pool'],
  ['<!here> look at the redis pool'],
  ['<!subteam^S0ONCALL01|@checkout-oncall> can you look at the redis pool?'],
  ['```\nlook at the redis pool\n```'],
  ['&gt; look at the redis pool\nhm'],
  ['<https://acme.example/look-at-the-redis-pool>'],
])('%j is not for Nightjar, whatever stands in it', text => {
  expect(intentOf({ text, isRunning: true, topic })).toBe('not_meant');
});

test('a long text is judged in no time', () => {
  const text = `${'could it be that the pool, '.repeat(2_000)}?`;
  expect(cpuMs(() => intentOf({ text, isRunning: true, topic }))).toBeLessThan(RUNAWAY_MS);
});
