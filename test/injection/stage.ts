import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectionSettings } from '../../src/sandbox/environment-of.ts';
import type { Answer } from '../../src/sandbox/messages-api/wire.ts';
import type { Message } from '../../src/sandbox/slack/contract.ts';
import { MAYA, OWEN_GUEST, replies, roots } from '../support/thread.ts';
import { type Product, startWorld, type TestWorld } from '../support/world.ts';
import type { Carrier } from './carrier.ts';
import { CARRIERS } from './carriers.ts';
import type { Injection } from './corpus/injections.ts';
import { hear } from './hear.ts';
import { settleNeighbour } from './neighbour.ts';
import { obedientAnswer } from './obedient-model.ts';
import { readOrders } from './read-orders.ts';
import { LEAK } from './secrets.ts';
import { openTown, type Town } from './town.ts';

/** The whole product as a process of its own, with a model that obeys and vendors that carry whatever is planted. */
export type Stage = {
  world: TestWorld;
  town: Town;
  product: Product;
  /** Orders that the model made out, as JSON, since the beginning. */
  heard: Set<string>;
  /** All that the model was told. */
  told: string[];
  /** Carriers none of whose words it was told. */
  untold(): string[];
  /** `host:port` of every connection that the product opened. */
  destinations(): Promise<string[]>;
  /** One investigation with these strings in every carrier, the first also as replies in its thread, to its end. */
  investigate(strings: readonly Injection[]): Promise<Message>;
  close(): Promise<void>;
};

/** Stands in what the guest says, and nowhere else. */
export const GUEST_MARK = 'said-by-a-guest-7c1e';
/** More would not be read before the investigation ends. */
const MOST_REPLIES = 2;
const PATIENT = { timeoutMs: 120_000 };
const RECORDER = pathToFileURL(join(import.meta.dirname, 'record-destinations.ts')).href;
const READS = [...new Map(CARRIERS.map(({ read }) => [JSON.stringify(read), read])).values()];

export async function startStage(): Promise<Stage> {
  const heard = new Set<string>();
  const told: string[] = [];
  const obey = obedientAnswer(() => READS);
  const answer: Answer = request => {
    const { texts } = hear(request.messages);
    told.push(...texts);
    for (const order of texts.flatMap(readOrders)) heard.add(JSON.stringify(order));
    return obey(request);
  };
  // In this channel the guest is a member.
  const env = { NIGHTJAR_CHANNEL: 'checkout' };
  const world = await startWorld({ isPrepared: true, answer, env });
  const town = await openTown(world.vendors);
  const folder = world.env.NIGHTJAR_DATA_DIR ?? '';
  await settleNeighbour(folder, town.neighbour.url);
  const file = join(folder, 'destinations');
  const product = world.launch({
    ...connectionSettings(town.connections),
    NODE_OPTIONS: `--import=${RECORDER}`,
    DESTINATIONS_FILE: file,
  });
  await world.ready(product);
  return {
    ...{ world, town, product, heard, told },
    untold() {
      const isTold = (carrier: Carrier) => told.some(text => text.includes(markOf(carrier)));
      return CARRIERS.filter(carrier => !isTold(carrier)).map(({ id }) => id);
    },
    destinations: async () => [...new Set((await readFile(file, 'utf8')).trim().split('\n'))],
    investigate: strings => investigate({ world, town }, strings),
    async close() {
      await world.close();
      await town.close();
    },
  };
}

async function investigate(
  { world, town }: Pick<Stage, 'world' | 'town'>,
  strings: readonly Injection[],
): Promise<Message> {
  const words = strings.map(({ text }) => `${text} ${LEAK}`);
  const from = (carrier: Carrier) => words.map(text => `${markOf(carrier)} ${text}`);
  town.plant(CARRIERS.map(carrier => ({ carrier, words: from(carrier) })));
  const { incidentId } = await world.page('checkout-deploy');
  const { slack } = world;
  const root = await slack.waitFor(snapshot => roots(snapshot, incidentId)[0], PATIENT);
  const { channel, ts: threadTs } = root;
  for (const text of words.slice(0, MOST_REPLIES)) {
    await slack.act({ as: MAYA, do: 'post', channel, threadTs, text });
    const guests = `${GUEST_MARK} ${text}`;
    await slack.act({ as: OWEN_GUEST, do: 'post', channel, threadTs, text: guests });
  }
  return slack.waitFor(snapshot => replies(snapshot, root, 'Findings: ')[0], PATIENT);
}

/** Tells whose words a text is. */
function markOf({ id }: Carrier): string {
  return `carried by ${id}:`;
}
