import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type TestLoop, testLoop } from '../../../test/support/loop.ts';
import { readThen } from '../../../test/support/scripts.ts';
import type { Fault } from '../../sandbox/messages-api/faults.ts';
import { startMessagesApi } from '../../sandbox/messages-api/messages-api.ts';
import { spentBy } from './limits.ts';

const api = await startMessagesApi({ answer: readThen(supposeTwice), paceMs: 0 });
afterAll(() => api.close());
beforeEach(() => api.faults([]));

const IMPATIENT = { silenceMs: 150, idleMs: 300 };

/** Reads a service, and supposes something of it again and again. */
function supposeTwice(evidence: string) {
  const statement = 'The pool is too small.';
  return {
    calls: [
      { tool: 'hypothesis', input: { statement, status: 'open', evidence: [evidence] } },
      { tool: 'service', input: { service: `service ${api.requests().length}` } },
    ],
  };
}

async function steps(loop: TestLoop, count: number): Promise<void> {
  for (let done = 0; done < count; done++) await loop.step();
}

function lostBy({ run }: TestLoop): number {
  return run.investigation.lostUsd;
}

test.each([0, 0.8])(
  'a stream that is cut again and again comes to the limit, and what is known is published',
  async told => {
    const loop = testLoop(api, {
      budget: { dollars: 0.5 },
      day: { spent: told * 50, limit: 50, others: 0 },
    });
    await steps(loop, 8);
    api.faults([{ kind: 'mid_stream_death' }]);
    expect(await loop.go(60)).toBe('done');
    expect(loop.ended()).toMatchObject({
      ending: 'capped',
      settled: { cap: 'dollars', findings: { next_steps: [{ text: expect.any(String) }] } },
    });
    expect(lostBy(loop)).toBeGreaterThan(0.1);
    expect(spentBy(loop.run, new Date(0)).dollars).toBeLessThanOrEqual(0.5);
    expect(loop.run.day.spent - told * 50).toBeCloseTo(spentBy(loop.run, new Date(0)).dollars);
  },
);

test('a stream that is cut after a long prompt, which no cache has, is asked for a few times only', async () => {
  const cut = await cuttingServer({ input_tokens: 20_000, output_tokens: 1 });
  const loop = testLoop(api, { budget: { dollars: 0.5 }, claude: { baseUrl: cut.url } });
  expect(await loop.go(60)).toBe('done');
  expect(loop.ended()).toMatchObject({ ending: 'capped', settled: { cap: 'dollars' } });
  expect(cut.requests()).toBeLessThanOrEqual(6);
  expect(lostBy(loop)).toBeCloseTo(cut.requests() * 0.08, 2);
  expect(lostBy(loop)).toBeLessThanOrEqual(0.5);
  await cut.close();
});

/** Accepts everything, says what was read, and breaks off. */
async function cuttingServer(usage: object) {
  let requests = 0;
  const start = {
    type: 'message_start',
    message: { id: 'msg_1', type: 'message', content: [], usage },
  };
  const server = createServer((_asked, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const frame = `event: message_start\ndata: ${JSON.stringify(start)}\n\n`;
    response.write(frame, () => setTimeout(() => response.destroy(), 20));
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise(done => server.close(done));
  return { url: `http://127.0.0.1:${port}`, requests: () => requests, close };
}

test.each<[string, Fault]>([
  ['an overload', { kind: 'overloaded', times: 3, ms: 1 }],
  ['a limit', { kind: 'rate_limited', times: 3, ms: 1 }],
  ['an error of the server', { kind: 'server_error', times: 3, ms: 1 }],
  ['a key that is not accepted', { kind: 'unauthorized', times: 1 }],
])('%s costs nothing, and leaves nothing behind', async (_what, fault) => {
  api.faults([fault]);
  const loop = testLoop(api);
  expect(await loop.go()).toBe('asleep');
  expect(loop.run.investigation).toMatchObject({ lostUsd: 0 });
  expect(loop.run.investigation.askingUsd).toBeUndefined();
});

test.each<[string, Fault]>([
  ['dies', { kind: 'mid_stream_death' }],
  ['ends with an error', { kind: 'stream_error' }],
  ['falls silent', { kind: 'stall' }],
])(
  'of a stream that %s every try counts, also when the last one is answered',
  async (_what, fault) => {
    const lost: number[] = [];
    for (const times of [1, 2]) {
      api.faults([{ ...fault, times }]);
      const loop = testLoop(api, { claude: IMPATIENT });
      await steps(loop, 2);
      expect(loop.run.entries.at(-1)?.role).toBe('assistant');
      expect(loop.run.investigation.askingUsd).toBeUndefined();
      lost.push(lostBy(loop));
    }
    const [one = 0, two = 0] = lost;
    expect(one).toBeGreaterThan(0.001);
    expect(two).toBeGreaterThan(one);
  },
);

test('a reply given up because time is up is charged', async () => {
  api.faults([{ kind: 'stall' }]);
  const loop = testLoop(api, { budget: { minutes: 0.02 } });
  await steps(loop, 2);
  expect(lostBy(loop)).toBeGreaterThan(0.001);
});

test('what a call may cost is on record before it: more than it costs, and not much', async () => {
  const loop = testLoop(api, { budget: { turns: 6 } });
  await loop.go();
  const asked = loop.events.flatMap(event => (event.type === 'asking' ? [event.usd] : []));
  const cost = loop.run.entries.flatMap(({ usage, costUsd }) => (usage ? [costUsd] : []));
  expect(asked).toHaveLength(cost.length);
  for (const [at, usd] of cost.entries()) expect(asked[at]).toBeGreaterThan(usd);
  expect(Math.max(...asked)).toBeLessThan(0.15);
  expect(Math.max(...asked.slice(1))).toBeLessThan(0.05);
});
