import { parentPort, workerData } from 'node:worker_threads';
import { ALL_CARRIERS, runMatrix } from './run-matrix.ts';

/** What one of several threads takes on: every n-th string, and of those the ones that are its own. */
export type Part = { every: number; part: number; parts: number };

const { every, part, parts }: Part = workerData;
const cells = await runMatrix(strings =>
  strings
    .filter((_, nth) => nth % every === 0)
    .filter((_, nth) => nth % parts === part)
    .flatMap(injection => ALL_CARRIERS.map(carrier => ({ carrier, injection }))),
);
parentPort?.postMessage(cells);
