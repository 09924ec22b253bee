import { parentPort, workerData } from 'node:worker_threads';
import { ALL_CARRIERS, runMatrix } from './run-matrix.ts';

/** What one of several threads takes on: every n-th string, and of those the ones that are its own, in these carriers. */
export type Part = { every: number; part: number; parts: number; carriers: readonly string[] };

const { every, part, parts, carriers }: Part = workerData;
const chosen = ALL_CARRIERS.filter(({ id }) => carriers.includes(id));
const cells = await runMatrix(strings =>
  strings
    .filter((_, nth) => nth % every === 0)
    .filter((_, nth) => nth % parts === part)
    .flatMap(injection => chosen.map(carrier => ({ carrier, injection }))),
);
parentPort?.postMessage(cells);
