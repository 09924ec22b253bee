import { expect } from 'vitest';
import { MAYA, whispers } from '../support/thread.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { checkAudit } from './check-audit.ts';
import { checkJournal, repeatedQuestions } from './check-journal.ts';
import { checkThreads } from './check-thread.ts';
import { checkWrites } from './check-writes.ts';
import { killOften, type Ran } from './kill-often.ts';
import { seeded } from './random.ts';
import { readRecord } from './read-record.ts';

/** How often the product is killed on each database, and what the moments are drawn from. */
export const KILLS = Number(process.env.NIGHTJAR_KILLS ?? 50);
export const SEED = Number(process.env.NIGHTJAR_SEED ?? Date.now() % 1_000_000);

/** A reply takes so long that most kills fall into one. */
const PACE_MS = 150;
/** Between the effect of a write and its answer. */
const ANSWER_MS = 120;

/** Kills the product again and again on one database, and checks that nothing was lost and nothing doubled. */
export async function survive(databaseUrl?: string): Promise<void> {
  const world = await startWorld({
    paceMs: PACE_MS,
    env: { LOG_LEVEL: 'warn' },
    ...(databaseUrl && { databaseUrl }),
  });
  try {
    slowWrites(world);
    const began = Date.now();
    const ran = await killOften(world, KILLS, seeded(SEED));
    const written = await readRecord(world.env);
    const snapshot = world.slack.snapshot(MAYA);
    checkThreads(ran.incidents, written, snapshot);
    checkWrites(ran.incidents, written, world);
    checkJournal(written);
    checkAudit(ran.incidents, written);
    const repeated = repeatedQuestions(world, written);
    expect(repeated).toBeLessThanOrEqual(KILLS * 2);
    expect(whispers(snapshot, MAYA).filter(({ text }) => !/approved it/.test(text))).toEqual([]);
    expect(errorsIn(ran.life.output())).toEqual([]);
    report(ran, { repeated, seconds: (Date.now() - began) / 1000 });
  } finally {
    await world.close();
  }
}

function slowWrites({ vendors }: TestWorld): void {
  for (const vendor of [vendors.jira, vendors.pagerduty]) {
    vendor.faults.add({
      method: 'POST',
      path: '(issue|comment|notes)$',
      kind: 'slow',
      ms: ANSWER_MS,
    });
  }
}

function errorsIn(output: string): string[] {
  return output.split('\n').filter(line => line !== '' && !line.includes('"level":"warn"'));
}

function report(ran: Ran, { repeated, seconds }: { repeated: number; seconds: number }): void {
  const deaths = [...ran.life.deaths()].map(([moment, count]) => `${count} ${moment}`).join(', ');
  const done = `${ran.incidents.length} incidents, ${ran.approved} approvals`;
  process.stdout.write(
    `seed ${SEED}: ${KILLS} kills (${deaths}), ${done}, ${repeated} model calls repeated, ${Math.round(seconds)} s\n`,
  );
}
