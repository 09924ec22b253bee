import { startWorld, type TestWorld } from '../support/world.ts';
import { checkAll } from './check-all.ts';
import { killOften, type Ran } from './kill-often.ts';
import { seeded } from './random.ts';

/** How often the product is killed on each database, and what the moments are drawn from. */
export const KILLS = Number(process.env.NIGHTJAR_KILLS ?? 3);
/** A killed product is back within seconds, on a busy machine too. */
export const LIMIT_MS = 120_000 + KILLS * 16_000;
export const SEED = Number(process.env.NIGHTJAR_SEED ?? Date.now() % 1_000_000);

/** A reply takes so long that many kills fall into one. */
const PACE_MS = 150;
/** Between the effect of a write and its answer. */
const ANSWER_MS = 120;
/** Jira's search learns of a ticket that late: who looks for one after a death must look twice. */
const SEARCH_LAG_MS = 2_000;
/** Sixty incidents in an hour, each gathered again and again, ask for more than a token may. */
const GITHUB_REQUESTS = 1_000_000;

/**
 * An investigation that is killed every few seconds must not end for want of time, nor of money: a kill during a call of
 * the model costs up to twelve cents. All of it is to be checked.
 */
const LONGER_MINUTES = 24 * 60;
const MORE_DOLLARS = 1_000;
const PATIENT = {
  NIGHTJAR_INVESTIGATION_MINUTES: `${LONGER_MINUTES}`,
  NIGHTJAR_INVESTIGATION_DOLLARS: `${MORE_DOLLARS}`,
  NIGHTJAR_DAILY_DOLLARS: `${MORE_DOLLARS}`,
};

/** Kills the product again and again on one database, and checks that nothing was lost and nothing doubled. */
export async function survive(databaseUrl?: string): Promise<void> {
  const world = await startWorld({
    paceMs: PACE_MS,
    searchLagMs: SEARCH_LAG_MS,
    githubRequestsAnHour: GITHUB_REQUESTS,
    env: { LOG_LEVEL: 'warn', ...PATIENT },
    ...(databaseUrl && { databaseUrl }),
  });
  try {
    slowWrites(world);
    const began = Date.now();
    const ran = await killOften(world, KILLS, seeded(SEED));
    const { incidents, life } = ran;
    const deaths = life.deaths().map(({ at }) => at);
    const repeated = await checkAll(world, { incidents, deaths, output: life.output() });
    report(ran, { repeated, seconds: (Date.now() - began) / 1000 });
  } finally {
    await world.close();
  }
}

function slowWrites({ vendors }: TestWorld): void {
  const slow = { method: 'POST', path: '(issue|comment|notes)$', kind: 'slow' } as const;
  for (const vendor of [vendors.jira, vendors.pagerduty]) {
    vendor.faults.add({ ...slow, ms: ANSWER_MS });
  }
}

function report(ran: Ran, { repeated, seconds }: { repeated: number; seconds: number }): void {
  const kinds = Map.groupBy(ran.life.deaths(), ({ moment }) => moment);
  const deaths = [...kinds].map(([moment, { length }]) => `${length} ${moment}`).join(', ');
  const done = `${ran.incidents.length} incidents, ${ran.approved} approvals`;
  const times = `${repeated} model calls repeated, ${Math.round(seconds)} s`;
  process.stdout.write(`seed ${SEED}: ${KILLS} kills (${deaths}), ${done}, ${times}\n`);
}
