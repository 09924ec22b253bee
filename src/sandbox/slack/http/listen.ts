import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens and returns the address, `http://…:1234`, at which this machine reaches the server. */
export function listen(
  server: Server,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`);
    });
  });
}

/** Closes the server with the connections that idle clients keep. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
