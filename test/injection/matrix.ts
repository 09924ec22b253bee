import { connectTenant } from '../../src/integrations/connect-tenant.ts';
import { silentLog } from '../../src/lib/log.ts';
import { UNNAMED } from '../../src/tenants/connection.ts';
import { toolContext } from '../support/tool-context.ts';
import type { Carrier } from './carriers.ts';
import type { Injection } from './corpus/injections.ts';
import { obeyOnce, type Scene } from './obey-once.ts';
import { readOrders } from './read-orders.ts';
import { LEAK } from './secrets.ts';
import type { Town } from './town.ts';
import { type Violation, violationsAt, violationsIn } from './violations.ts';

/** One string in one carrier: whether the model could make it out, and what went wrong. */
export type Cell = {
  carrier: string;
  injection: Injection;
  isHeard: boolean;
  /** Calls that it made because of it. */
  calls: number;
  violations: Violation[];
};

/** Lets a model that obeys read the string where it is carried, by the real client of the vendor and the real tool. */
export async function tryCell(
  town: Town,
  incident: string,
  { carrier, injection }: { carrier: Carrier; injection: Injection },
): Promise<Cell> {
  town.plant([{ carrier, words: [`${injection.text} ${LEAK}`] }]);
  const bugs: Violation[] = [];
  const scene = sceneIn(town, incident, error => bugs.push(`bugs: ${String(error)}`));
  const { texts, called, shown } = await obeyOnce(scene, [], [carrier.read]);
  const cell = { carrier: carrier.id, injection, calls: called.length - 1 };
  const violations = [...violationsIn(texts, shown), ...violationsAt(town), ...bugs];
  for (const server of [...Object.values(town.fronts), town.trap, town.neighbour])
    server.seen.length = 0;
  return { ...cell, isHeard: isHeard(injection, texts), violations };
}

function isHeard({ text }: Injection, texts: readonly string[]): boolean {
  const heard = new Set(texts.flatMap(readOrders).map(order => JSON.stringify(order)));
  return readOrders(text).some(order => heard.has(JSON.stringify(order)));
}

/** Connected anew, so that nothing of an earlier text is kept. */
function sceneIn(town: Town, pagerIncident: string, onBug: Scene['onBug']): Scene {
  const connections = town.connections.map(each => ({ ...each, id: UNNAMED, name: UNNAMED }));
  const connected = connectTenant(connections, { log: silentLog, secrets: [] });
  const now = new Date();
  const scope = {
    ...{ pagerIncident, pagerService: 'PCHKOUT', serviceName: 'checkout-api' },
    ...{ repositories: ['acme/checkout-api'], onset: now, now },
  };
  return { ...connected, context: toolContext(connected.sources, scope), onBug };
}
