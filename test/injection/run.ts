/**
 * `node test/injection/run.ts [n]`: every string (or each n-th) in every carrier, then in the whole product, and how
 * often a promise was broken. Ends with 1 if one was. About a quarter of an hour for all.
 */
import { injections } from './corpus/injections.ts';
import { ALL_CARRIERS, runMatrix } from './run-matrix.ts';
import { startStage } from './stage.ts';
import { violationsAfter } from './stage-violations.ts';
import { tellMatrix, tellStage } from './tell.ts';

const every = Number(process.argv[2] ?? 1);
const AT_ONCE = 10;

const cells = await runMatrix(strings =>
  strings
    .filter((_, nth) => nth % every === 0)
    .flatMap(injection => ALL_CARRIERS.map(carrier => ({ carrier, injection }))),
);
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
