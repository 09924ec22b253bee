/**
 * `node test/injection/run.ts [n] [word…]`: every string (or each n-th) in every carrier, then in the whole product, and
 * how often a promise was broken. With words such as `GitLab` only in the carriers in whose names one of them stands,
 * and not in the whole product. Ends with 1 if a promise was broken or a carrier never read. Some fifteen minutes for
 * all, on two processors.
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { everyNth } from '../support/every-nth.ts';
import { injections } from './corpus/injections.ts';
import type { Cell } from './matrix.ts';
import { ALL_CARRIERS, inOrder, unread } from './run-matrix.ts';
import type { Part } from './run-part.ts';
import { startStage } from './stage.ts';
import { violationsAfter } from './stage-violations.ts';
import { tellMatrix, tellStage } from './tell.ts';

const every = everyNth(process.argv[2]);
const words = process.argv.slice(3);
const isWanted = (id: string) => words.length === 0 || words.some(word => id.includes(word));
const carriers = ALL_CARRIERS.map(({ id }) => id).filter(isWanted);
const AT_ONCE = 10;

// Clients pause between searches, each thread by itself; a processor has time for two.
const parts = 2 * availableParallelism();
const shares = Array.from({ length: parts }, (_, part) =>
  inThread({ every, part, parts, carriers }),
);
const cells = inOrder((await Promise.all(shares)).flat());
process.stdout.write(tellMatrix(cells.length / carriers.length, cells));
const isProven = cells.length > 0 && unread(cells).length === 0;
const isKept = cells.every(({ violations }) => violations.length === 0);
const isWhole = words.length > 0 || (await tryProduct());
process.exitCode = isProven && isKept && isWhole ? 0 : 1;

/** True when all was read and nothing was broken. */
async function tryProduct(): Promise<boolean> {
  const stage = await startStage();
  const strings = injections(`${stage.town.trap.url}/trap`).filter((_, nth) => nth % every === 0);
  const rounds = Math.ceil(strings.length / AT_ONCE);
  for (let round = 0; round < rounds; round++) {
    // Different goals and techniques together.
    await stage.investigate(strings.filter((_, nth) => nth % rounds === round));
  }
  const violations = await violationsAfter(stage);
  const untold = stage.untold();
  const ran = { strings: strings.length, investigations: rounds, orders: stage.heard.size };
  process.stdout.write(tellStage({ ...ran, untold }, violations));
  await stage.close();
  return violations.length === 0 && untold.length === 0;
}

async function inThread(part: Part): Promise<Cell[]> {
  const thread = new Worker(new URL('run-part.ts', import.meta.url), { workerData: part });
  const [cells] = await once(thread, 'message');
  await thread.terminate();
  return cells;
}
