import { afterAll, expect, test } from 'vitest';
import { playedTurns } from '../../src/sandbox/messages-api/played-turns.ts';
import type { Answer } from '../../src/sandbox/messages-api/wire.ts';
import { plainFindings } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 30_000 };

/** Reads on and on, and obeys only when it is told that a turn is its last. */
const insatiable: Answer = ({ messages }) => {
  const played = playedTurns(messages);
  const evidence = played.flat().find(call => !call.isError)?.evidence ?? '';
  if (JSON.stringify(messages.at(-1)).includes('No other tool answers')) {
    return { calls: [plainFindings(evidence)] };
  }
  const input = { service: `service ${played.length}` };
  return { text: 'word '.repeat(3_000), calls: [{ tool: 'service', input }] };
};

const world = await startWorld({
  isPrepared: true,
  answer: insatiable,
  env: { NIGHTJAR_INVESTIGATION_DOLLARS: '0.5', NIGHTJAR_DAILY_DOLLARS: '0.5' },
});
await world.start();
afterAll(() => world.close());

async function ask(question: string) {
  const text = `@nightjar ${question}`;
  await world.slack.act({ as: MAYA, do: 'post', channel: CHECKOUT, text });
  const root = await world.slack.waitFor(snapshot => roots(snapshot, question)[0], PATIENT);
  const found = await world.slack.waitFor(
    snapshot => replies(snapshot, root, 'Findings: ')[0],
    PATIENT,
  );
  return { root, found: wordsOf(found) };
}

test('an investigation at its limit publishes what it found and says which limit it was; a spent day begins none', async () => {
  const first = await ask('checkout-api without end');
  expect(first.found).toContain('Checkout answers slowly');
  expect(first.found).toContain('it reached its limit of cost before it was done');
  await world.slack.waitFor(
    snapshot => roots(snapshot, 'Ended at the limit of cost').find(it => it.ts === first.root.ts),
    PATIENT,
  );
  const before = world.model.requests().length;
  const second = await ask('checkout-api once more');
  expect(second.found).toContain('NIGHTJAR_DAILY_DOLLARS');
  expect(second.found).toContain('limit of cost for today');
  expect(world.model.requests()).toHaveLength(before);
});
