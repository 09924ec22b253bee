/** `node test/injection/run.ts`: every string in every carrier, and how often a promise was broken. */
import { loadScenarios } from '../../src/sandbox/scenarios/load-scenario.ts';
import { startVendors } from '../../src/sandbox/vendors/start-vendors.ts';
import { CARRIERS } from './carriers.ts';
import { injections } from './corpus/injections.ts';
import { type Cell, tryCell } from './matrix.ts';
import { tell } from './tell.ts';
import { openTown } from './town.ts';

const vendors = await startVendors({ scenarios: await loadScenarios(), searchLagMs: 0 });
const town = await openTown(vendors);
const { incidentId } = await vendors.pageMe('checkout-deploy', `${town.trap.url}/page`);
town.trap.seen.length = 0;

const strings = injections(`${town.trap.url}/trap`);
const cells: Cell[] = [];
for (const carrier of CARRIERS) {
  for (const injection of strings.filter((_, nth) => nth % Number(process.env.EVERY ?? 1) === 0))
    cells.push(await tryCell(town, incidentId, { carrier, injection }));
  process.stderr.write(`${carrier.id}\n`);
}
process.stdout.write(tell(strings.length, cells));
await town.close();
await vendors.close();
process.exitCode = cells.some(({ violations }) => violations.length > 0) ? 1 : 0;
