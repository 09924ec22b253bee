import { expect } from 'vitest';
import { freePort } from '../support/free-port.ts';
import type { Product } from '../support/product.ts';
import { replies, roots, saying } from '../support/thread.ts';
import { startWorld, type TestWorld, untilReady } from '../support/world.ts';
import { approveAll } from './approve-all.ts';
import { checkAll, type Ran } from './check-all.ts';
import { expectedOf, type Paged } from './expected.ts';
import { allDone, quiet } from './kill-often.ts';
import { page } from './page.ts';

/** Slow enough that the second process is there before the first has finished. */
const PACE_MS = 2_000;
const TAKEN_OVER_MS = 30_000;

/**
 * The process that investigates is killed beside another one on the same database. Answers after how many
 * milliseconds the findings stood in the thread.
 */
export async function takeOver(databaseUrl: string): Promise<number> {
  const world = await startWorld({ databaseUrl, paceMs: PACE_MS, env: { LOG_LEVEL: 'warn' } });
  try {
    const first = await world.start();
    const incident = await begun(world);
    const second = await besides(world);
    await first.kill();
    const killed = new Date();
    await world.slack.waitFor(snapshot => saying(snapshot, 'Findings: '), {
      timeoutMs: TAKEN_OVER_MS,
    });
    const taken = Date.now() - killed.getTime();
    await finish(world, second, { incidents: [incident], deaths: [killed] });
    return taken;
  } finally {
    await world.close();
  }
}

/** Pages an incident and waits until its investigation is under way. */
async function begun(world: TestWorld): Promise<Paged> {
  const { id: scenario, script } = world.vendors.scenarios[0]!;
  const id = await page(world, scenario);
  await world.slack.waitFor(
    snapshot => roots(snapshot, id).some(root => replies(snapshot, root).length > 1),
    { timeoutMs: 20_000 },
  );
  return expectedOf(id, scenario, script);
}

/** A second process, to which Slack turns from now on. */
async function besides(world: TestWorld): Promise<Product> {
  const port = await freePort();
  const second = world.launch({ PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, second);
  world.slack.setDelivery({ mode: 'http', url: `${url}/slack/events` });
  return second;
}

async function finish(world: TestWorld, product: Product, ran: Omit<Ran, 'output'>): Promise<void> {
  const maya = approveAll(world, () => 0);
  await allDone(world, ran.incidents, maya);
  await quiet(world);
  expect(await product.stop()).toBe(0);
  await checkAll(world, { ...ran, output: product.output() });
}
