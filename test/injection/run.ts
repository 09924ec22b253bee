/**
 * `node test/injection/run.ts [n]`: every string (or each n-th) in every carrier, then in the whole product, and how
 * often a promise was broken. Ends with 1 if one was. Some ten minutes for all, on two processors.
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { everyNth } from '../support/every-nth.ts';
import { injections } from './corpus/injections.ts';
import type { Cell } from './matrix.ts';
import { ALL_CARRIERS, inOrder } from './run-matrix.ts';
import type { Part } from './run-part.ts';
import { startStage } from './stage.ts';
import { violationsAfter } from './stage-violations.ts';
import { tellMatrix, tellStage } from './tell.ts';

const every = everyNth(process.argv[2]);
const AT_ONCE = 10;

// Clients pause between searches, each thread by itself; a processor has time for two.
const parts = 2 * availableParallelism();
const shares = Array.from({ length: parts }, (_, part) => inThread({ every, part, parts }));
const cells = inOrder((await Promise.all(shares)).flat());
process.stdout.write(tellMatrix(cells.length / ALL_CARRIERS.length, cells));

const stage = await startStage();
const strings = injections(`${stage.town.trap.url}/trap`).filter((_, nth) => nth % every === 0);
const rounds = Math.ceil(strings.length / AT_ONCE);
for (let round = 0; round < rounds; round++) {
  // Different goals and techniques together.
  await stage.investigate(strings.filter((_, nth) => nth % rounds === round));
}
const violations = await violationsAfter(stage);
const orders = stage.heard.size;
process.stdout.write(
  tellStage({ strings: strings.length, investigations: rounds, orders }, violations),
);
await stage.close();
process.exitCode = cells.some(cell => cell.violations.length > 0) || violations.length > 0 ? 1 : 0;

async function inThread(part: Part): Promise<Cell[]> {
  const thread = new Worker(new URL('run-part.ts', import.meta.url), { workerData: part });
  const [cells] = await once(thread, 'message');
  await thread.terminate();
  return cells;
}
