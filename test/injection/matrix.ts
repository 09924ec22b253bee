import { connectTenant } from '../../src/integrations/connect-tenant.ts';
import { silentLog } from '../../src/lib/log.ts';
import { UNNAMED } from '../../src/tenants/connection.ts';
import { toolContext } from '../support/tool-context.ts';
import type { Carrier } from './carrier.ts';
import type { Injection } from './corpus/injections.ts';
import { obeyOnce, type Scene } from './obey-once.ts';
import { readOrders } from './read-orders.ts';
import { LEAK } from './secrets.ts';
import type { Spoken } from './spoken.ts';
import type { Town } from './town.ts';
import { type Violation, violationsAt, violationsIn } from './violations.ts';

/** So that there is evidence to cite. */
const ANY_READ = { tool: 'service', input: { service: 'checkout-api' } };

/** A string, and what carries it. */
export type Picked = { carrier: Carrier | Spoken; injection: Injection };

/** One string in one carrier: whether the model could make it out, and what went wrong. */
export type Cell = {
  carrier: string;
  injection: Injection;
  isHeard: boolean;
  /** Calls that it made because of it. */
  calls: number;
  violations: Violation[];
};

/** The incident that is looked into, and when. */
type Moment = { pagerIncident: string; now: Date };

/** Lets a model that obeys read the string where it is carried, by the real client of the vendor and the real tool. */
export async function tryCell(
  town: Town,
  at: Moment,
  { carrier, injection }: Picked,
): Promise<Cell> {
  const words = `${injection.text} ${LEAK}`;
  town.plant('read' in carrier ? [{ carrier, words: [words] }] : []);
  const bugs: Violation[] = [];
  const scene = sceneIn(town, at, error => bugs.push(`bugs: ${String(error)}`));
  const opening = 'opening' in carrier ? carrier.opening(words, scene.redact) : undefined;
  const reads = ['read' in carrier ? carrier.read : ANY_READ];
  const obeyed = await obeyOnce(scene, opening ? [opening.told] : [], reads);
  const { texts, called } = obeyed;
  const shown = [...(opening?.shown ?? []), ...obeyed.shown];
  const cell = { carrier: carrier.id, injection, calls: called.length - reads.length };
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
function sceneIn(town: Town, at: Moment, onBug: Scene['onBug']): Scene {
  const connections = town.connections.map(each => ({ ...each, id: UNNAMED, name: UNNAMED }));
  const connected = connectTenant(connections, { log: silentLog, secrets: [] });
  const scope = {
    ...{ ...at, onset: at.now, pagerService: 'PCHKOUT', serviceName: 'checkout-api' },
    repositories: ['acme/checkout-api'],
  };
  return { ...connected, context: toolContext(connected.sources, scope), onBug };
}
