import { createServer, type Server } from 'node:net';

/** A port that is free now, with as many free ones after it as are asked for. Below the range of clients' ports. */
export async function freePort(count = 1): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const held = await hold(first, count);
    await Promise.all(held.map(server => new Promise(done => server.close(done))));
    if (held.length === count) return first;
  }
  throw new Error('no free ports');
}

async function hold(first: number, count: number): Promise<Server[]> {
  const held: Server[] = [];
  for (let offset = 0; offset < count; offset++) {
    const server = await listen(first + offset);
    if (!server) break;
    held.push(server);
  }
  return held;
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
