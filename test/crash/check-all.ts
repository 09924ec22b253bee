import { expect } from 'vitest';
import { MAYA, whispers } from '../support/thread.ts';
import type { TestWorld } from '../support/world.ts';
import { checkAudit } from './check-audit.ts';
import { checkJournal, repeatedQuestions } from './check-journal.ts';
import { checkThreads } from './check-thread.ts';
import { checkWrites } from './check-writes.ts';
import type { Paged } from './expected.ts';
import { readRecord } from './read-record.ts';

/**
 * Holds what stands in Slack and at the vendors against what the stopped product wrote down: nothing lost, nothing
 * doubled. `output` is what the product said. Answers how many questions the model was asked twice.
 */
export async function checkAll(
  world: TestWorld,
  incidents: Paged[],
  output: string,
): Promise<number> {
  const written = await readRecord(world.env);
  const snapshot = world.slack.snapshot(MAYA);
  checkThreads(incidents, written, snapshot);
  checkWrites(incidents, written, world);
  checkJournal(written);
  checkAudit(incidents, written);
  // Whoever clicks again after a click that was not answered is told that it was done.
  const told = whispers(snapshot, MAYA).map(({ text }) => text);
  expect(told.filter(text => !text.includes('has approved it'))).toEqual([]);
  expect(errorsIn(output)).toEqual([]);
  return repeatedQuestions(world, written);
}

/** Warnings are no errors: after a death, a connection may be missed. Nor are Node's about what libraries call. */
const HARMLESS = /^$|"level":"warn"|^\(node:\d+\) |^\(Use `node /;

function errorsIn(output: string): string[] {
  return output.split('\n').filter(line => !HARMLESS.test(line));
}
