import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../../src/db/open-database.ts';
import { acrossTenants, type Tx } from '../../src/db/transaction.ts';
import { silentLog } from '../../src/lib/log.ts';
import { MAYA, replies, roots, whispers } from '../support/thread.ts';
import type { TestWorld } from '../support/world.ts';
import { type Approver, approveAll } from './approve-all.ts';
import { expectedOf, type Paged } from './expected.ts';
import { leftOpen } from './left-open.ts';
import { type Mortal, mortal } from './mortal.ts';
import { page } from './page.ts';
import { pick, type Random } from './random.ts';
import { readRecord } from './read-record.ts';

/** Kills before it was ever ready: while it makes its database. */
const FIRST_KILLS = 1;
const KILLS_AN_INCIDENT = 4;
/**
 * After so many it may live until all is done. The stand-ins show a scenario by its newest incident only: an older one
 * that is still looked into minutes later would find other times in tickets and metrics than its own.
 */
const KILLS_A_BOUT = 40;
/** While it dies every few seconds, hardly an investigation ends: they are done one after the other at last. */
const DONE_MS = 60_000;
const DONE_MS_AN_INCIDENT = 15_000;
/** Longer than two edits of one message lie apart, and than a process looks after the claims of the dead. */
const QUIET_MS = 5_000;

/** Longer than a process may claim a message. */
const CLAIMS_END_MS = 30_000;
const LOOK_MS = 500;

type Env = TestWorld['env'];

export type Ran = { incidents: Paged[]; life: Mortal; approved: number };

/**
 * Pages, investigates and approves while the product is killed so often, in bouts, after each of which it lives until
 * everything is done; then stops it.
 */
export async function killOften(world: TestWorld, kills: number, random: Random): Promise<Ran> {
  const life = mortal(world, random);
  await life.die(FIRST_KILLS, ['starting']);
  await life.live();
  const maya = approveAll(world, random);
  const incidents: Paged[] = [];
  try {
    for (let left = kills - FIRST_KILLS; left > 0; left -= KILLS_A_BOUT) {
      incidents.push(...(await bout(world, life, Math.min(KILLS_A_BOUT, left), random)));
      await untilDone(world, life, incidents);
    }
  } finally {
    await maya.stop();
  }
  await quiet(world);
  await (await life.live()).stop();
  return { incidents, life, approved: maya.acknowledged.size };
}

async function bout(
  world: TestWorld,
  life: Mortal,
  kills: number,
  random: Random,
): Promise<Paged[]> {
  const incidents: Paged[] = [];
  for (let left = kills; left > 0; left -= KILLS_AN_INCIDENT) {
    const dying = life.die(Math.min(KILLS_AN_INCIDENT, left));
    const [incident] = await Promise.all([pageOne(world, random), dying]);
    incidents.push(incident);
  }
  return incidents;
}

async function pageOne(world: TestWorld, random: Random): Promise<Paged> {
  const { id: scenario, script } = pick(random, world.vendors.scenarios);
  return expectedOf(await page(world, scenario), scenario, script);
}

async function untilDone(world: TestWorld, life: Mortal, incidents: Paged[]): Promise<void> {
  const product = await life.live();
  await writesDone(world, incidents).catch(async error => {
    await product.stop();
    const told = whispers(world.slack.snapshot(MAYA), MAYA).map(({ text }) => text);
    const open = leftOpen(await readRecord(world.env), told);
    throw new Error(`${error}\n${open}\n${product.output()}`);
  });
}

/** Resolves when every approved write of every incident is done, and lets the person go who approves. */
export async function allDone(world: TestWorld, incidents: Paged[], maya: Approver): Promise<void> {
  await writesDone(world, incidents);
  await maya.stop();
}

async function writesDone(world: TestWorld, incidents: Paged[]): Promise<void> {
  await world.slack.waitFor(
    () => incidents.every(it => count(world, it, 'Done: ') >= it.writes.length),
    { timeoutMs: DONE_MS + incidents.length * DONE_MS_AN_INCIDENT },
  );
}

/** Replies in an incident's thread that begin so. */
function count(world: TestWorld, { id }: Paged, start: string): number {
  const snapshot = world.slack.snapshot(MAYA);
  return roots(snapshot, id).flatMap(root => replies(snapshot, root, start)).length;
}

/** Resolves when Slack shows what it should and has not changed for a while: the last edits are made. */
export async function quiet(world: TestWorld): Promise<void> {
  await nothingBehind(world.env);
  await new Promise<void>(done => {
    const end = () => {
      forget();
      done();
    };
    let timer = setTimeout(end, QUIET_MS);
    const forget = world.slack.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
    });
  });
}

/** An edit that a dead process had taken on waits for the end of its claim. Only a server can be asked meanwhile. */
async function nothingBehind({ DATABASE_URL, NIGHTJAR_DATA_DIR = '' }: Env): Promise<void> {
  if (!DATABASE_URL) return;
  const database = await openDatabase(
    { databaseUrl: DATABASE_URL, dataDir: NIGHTJAR_DATA_DIR },
    silentLog,
  );
  const end = Date.now() + CLAIMS_END_MS;
  const behind = (tx: Tx) =>
    tx.selectFrom('slack_messages').select('id').whereRef('delivered', '<', 'revision').execute();
  while ((await acrossTenants(database.db, behind)).length > 0 && Date.now() < end) {
    await delay(LOOK_MS);
  }
  await database.close();
}
