import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readRecord } from '../crash/read-record.ts';
import { readThen } from '../support/scripts.ts';
import { CHECKOUT, MAYA, replies, roots } from '../support/thread.ts';
import { type Product, startWorld, type TestWorld } from '../support/world.ts';

const PATIENT = { timeoutMs: 60_000 };
/** The start of the reply is on its way, and the rest will never come. */
const BEGUN_MS = 500;
const LIMIT_MS = 120_000;

let world: TestWorld;
afterEach(() => world.close());

test.each<['kill' | 'stop', number, number]>([
  // What it may cost at most, and what is known of it.
  ['kill', 0.1, 0.12],
  ['stop', 0.06, 0.09],
])(
  'a call in the midst of which the product was made to %s costs something',
  async (end, least, most) => {
    world = await startWorld({ isPrepared: true, answer: readThen() });
    world.model.faults([{ kind: 'stall', times: 1 }]);
    const product: Product = await world.start();
    const question = 'why is checkout-api slow?';
    await world.slack.act({
      as: MAYA,
      do: 'post',
      channel: CHECKOUT,
      text: `@nightjar ${question}`,
    });
    const root = await world.slack.waitFor(it => roots(it, question)[0], PATIENT);
    while (world.model.requests().length === 0) await sleep(50);
    await sleep(BEGUN_MS);
    await product[end]();
    const next = await world.start();
    await world.slack.waitFor(it => replies(it, root, 'Findings: ')[0], PATIENT);
    await next.stop();
    const [investigation] = (await readRecord(world.env)).investigations;
    expect(investigation).toMatchObject({ ending: 'findings', asking_usd: null });
    expect(investigation?.lost_usd).toBeGreaterThan(least);
    expect(investigation?.lost_usd).toBeLessThan(most);
  },
  LIMIT_MS,
);
