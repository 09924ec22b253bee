import { setTimeout as sleep } from 'node:timers/promises';
import type { Product, TestWorld } from '../support/world.ts';
import type { Random } from './random.ts';

/**
 * When the product is killed: while it starts, at any time while it works, right after Slack took a message of it, or
 * right after a vendor or the model took a request. The last two hit the gap between an effect and its record.
 */
export type Moment = 'starting' | 'working' | 'posted' | 'asked';

/** How they are mixed. */
export const MOMENTS: readonly Moment[] = [
  ...(['starting', 'working', 'working'] as const),
  ...(['posted', 'posted', 'asked', 'asked'] as const),
];

/** A start takes about this long. */
const START_MS = 1_800;
const WORK_MS = 900;
/**
 * Nothing may come to happen once it is ready: then this moment is as good as any. On a server, work of the process
 * before begins again only after some seconds.
 */
const PATIENCE_MS = { embedded: 1_000, server: 4_500 };

/** Resolves when the moment has come. */
export async function momentOf(
  moment: Moment,
  world: TestWorld,
  product: Product,
  random: Random,
): Promise<void> {
  switch (moment) {
    case 'starting':
      return sleep(random() * START_MS);
    case 'working':
      await world.ready(product);
      return sleep(random() * WORK_MS);
    case 'posted':
      await Promise.race([postedNext(world, 1 + Math.floor(random() * 6)), idle(world, product)]);
      return sleep(random() * 12);
    case 'asked':
      await Promise.race([askedNext(world, 1 + Math.floor(random() * 4)), idle(world, product)]);
      return sleep(random() * 120);
  }
}

async function idle(world: TestWorld, product: Product): Promise<void> {
  await world.ready(product);
  await sleep(world.env.DATABASE_URL ? PATIENCE_MS.server : PATIENCE_MS.embedded);
}

function postedNext(world: TestWorld, count: number): Promise<void> {
  return new Promise(done => {
    let left = count;
    const forget = world.slack.onChange(() => {
      left -= 1;
      if (left > 0) return;
      forget();
      done();
    });
  });
}

const MOST_MS = 20_000;

/** Looks closely: a request lasts a few milliseconds. */
async function askedNext(world: TestWorld, count: number): Promise<void> {
  const wanted = asked(world) + count;
  const limit = Date.now() + MOST_MS;
  while (asked(world) < wanted && Date.now() < limit) await sleep(2);
}

/** Writes to the vendors and questions to the model so far. */
function asked({ vendors, model }: TestWorld): number {
  const writes = [vendors.jira, vendors.pagerduty].flatMap(vendor =>
    vendor.calls().filter(call => call.method === 'POST'),
  );
  return writes.length + model.requests().length;
}
