import { expect } from 'vitest';
import { MAYA, whispers } from '../support/thread.ts';
import type { TestWorld } from '../support/world.ts';
import { checkAudit } from './check-audit.ts';
import { checkJournal } from './check-journal.ts';
import { checkQuestions } from './check-questions.ts';
import { checkThreads } from './check-thread.ts';
import { checkWrites } from './check-writes.ts';
import type { Paged } from './expected.ts';
import { readRecord } from './read-record.ts';

const EXPECTED = /has approved it|Slack could not say who you are/;

/** What was done to the product; `output` is what all its lives wrote. */
export type Ran = { incidents: Paged[]; deaths: Date[]; output: string };

/**
 * Holds what stands in Slack and at the vendors against what the stopped product wrote down: nothing lost, nothing
 * doubled. Answers how many questions the model was asked twice.
 */
export async function checkAll(
  world: TestWorld,
  { incidents, deaths, output }: Ran,
): Promise<number> {
  const written = await readRecord(world.env);
  const snapshot = world.slack.snapshot(MAYA);
  checkThreads(incidents, written, snapshot);
  checkWrites(incidents, written, world);
  checkJournal(written);
  checkAudit(incidents, written);
  // Whoever clicks again after a click that was not answered is told that it was done; nothing was when Slack broke off.
  const told = whispers(snapshot, MAYA).map(({ text }) => text);
  expect(told.filter(text => !EXPECTED.test(text))).toEqual([]);
  expect(errorsIn(output)).toEqual([]);
  return checkQuestions(world, written, deaths);
}

/** Warnings are no errors: after a death, a connection may be missed. Nor are Node's about what libraries call. */
const HARMLESS = /^$|"level":"warn"|^\(node:\d+\) |^\(Use `node /;

function errorsIn(output: string): string[] {
  return output.split('\n').filter(line => !HARMLESS.test(line));
}
