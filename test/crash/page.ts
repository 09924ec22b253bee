import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestWorld } from '../support/world.ts';

/** A webhook as it left PagerDuty: sent again, it is the same to the byte. */
type Letter = { headers: Record<string, string>; body: string };

const AGAIN_MS = 100;

/**
 * Begins a scenario's incident and tells the product, again and again until that acknowledges it. Answers the
 * incident's id at PagerDuty.
 */
export async function page(world: TestWorld, scenario: string): Promise<string> {
  const { incidentId, letter } = await write(world, scenario);
  while (!(await isTaken(world, letter))) await sleep(AGAIN_MS);
  return incidentId;
}

/** Has the stand-in send its webhook here, to have it in hand. */
async function write(
  world: TestWorld,
  scenario: string,
): Promise<{ incidentId: string; letter: Letter }> {
  let letter: Letter | undefined;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    letter = { headers: signed(request.headers), body };
    response.writeHead(202).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { incidentId } = await world.vendors.pageMe(scenario, `http://127.0.0.1:${port}/`);
  server.closeAllConnections();
  server.close();
  if (!letter) throw new Error('the stand-in sent no webhook');
  return { incidentId, letter };
}

function signed(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => /^x-|^content-type$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

/** Whether it was acknowledged. No answer and 5xx are reasons to send it again, as PagerDuty does. */
async function isTaken(world: TestWorld, { headers, body }: Letter): Promise<boolean> {
  const answer = await fetch(`${world.url}/webhooks/pagerduty/default`, {
    method: 'POST',
    headers,
    body,
  }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  if (!answer || answer.status >= 500) return false;
  if (answer.status !== 202) throw new Error(`the webhook was answered with ${answer.status}`);
  return true;
}
