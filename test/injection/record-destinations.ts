/**
 * Writes down every address that a process connects to. Loaded into the product before anything else (`--import`): the
 * lines `host:port` go to the file that DESTINATIONS_FILE names.
 */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const file = process.env.DESTINATIONS_FILE;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function record(this: Socket, ...given: unknown[]): Socket {
  if (file) appendFileSync(file, `${destinationOf(given)}\n`);
  return Reflect.apply(connect, this, given);
};

/** Arguments come as options, as port and host, or as a list of these from Node's own callers. */
function destinationOf(given: unknown[]): string {
  const [first, second] = (Array.isArray(given[0]) ? given[0] : given) as unknown[];
  if (typeof first !== 'object' || first === null) return `${second ?? 'localhost'}:${first}`;
  const { host = 'localhost', port, path } = first as Record<string, unknown>;
  return port === undefined ? String(path) : `${host}:${port}`;
}
