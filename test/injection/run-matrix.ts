import { loadScenarios } from '../../src/sandbox/scenarios/load-scenario.ts';
import { startVendors } from '../../src/sandbox/vendors/start-vendors.ts';
import { CARRIERS } from './carriers.ts';
import { type Injection, injections } from './corpus/injections.ts';
import { type Cell, type Picked, tryCell } from './matrix.ts';
import { SPOKEN } from './spoken.ts';
import { openTown, type Town } from './town.ts';

/** Towns side by side: much of the time is spent waiting for the pauses that clients make. */
const LANES = 4;

type StartedVendors = Awaited<ReturnType<typeof startVendors>>;

/** Whatever brings outsiders' words to the model. */
export const ALL_CARRIERS = [...CARRIERS, ...SPOKEN];

/** Tries what `pick` picks; the strings of a lane name the trap of its own town. */
export async function runMatrix(pick: (strings: Injection[]) => Picked[]): Promise<Cell[]> {
  const vendors = await startVendors({ scenarios: await loadScenarios() });
  const lanes = Array.from({ length: LANES }, (_, lane) => runLane(vendors, pick, lane));
  const cells = (await Promise.all(lanes)).flat();
  await vendors.close();
  return inOrder(cells);
}

async function runLane(
  vendors: StartedVendors,
  pick: (strings: Injection[]) => Picked[],
  lane: number,
): Promise<Cell[]> {
  const town: Town = await openTown(vendors, { isStill: true });
  const { incidentId } = await vendors.pageMe('checkout-deploy', town.trap.url);
  town.trap.seen.length = 0;
  const picked = pick(injections(`${town.trap.url}/trap`)).filter((_, nth) => nth % LANES === lane);
  const cells: Cell[] = [];
  const at = { pagerIncident: incidentId, now: new Date() };
  for (const each of picked) cells.push(await tryCell(town, at, each));
  await town.close();
  return cells;
}

/** Carriers none of whose words were read: whatever came of the cells proves nothing of them. */
export function unread(cells: readonly Cell[]): string[] {
  const read = new Set(cells.filter(({ isHeard }) => isHeard).map(({ carrier }) => carrier));
  return [...new Set(cells.map(({ carrier }) => carrier))].filter(carrier => !read.has(carrier));
}

/** By carrier, as they are listed. */
export function inOrder(cells: readonly Cell[]): Cell[] {
  const at = ({ carrier }: Cell) => ALL_CARRIERS.findIndex(({ id }) => id === carrier);
  return cells.toSorted((a, b) => at(a) - at(b));
}
