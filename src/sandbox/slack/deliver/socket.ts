import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { takeFaults } from '../faults.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import { disconnectFrame, envelope, helloFrame } from './envelope.ts';
import type { Ack, Outgoing } from './outgoing.ts';
import { defaultAckTimeoutMs } from './send.ts';

export type SocketLink = {
  /** Sends an envelope over one of the connections and waits for its acknowledgement. */
  deliver(outgoing: Outgoing): Promise<Ack>;
  /** Takes an HTTP upgrade to the address that apps.connections.open gave out. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Plays the faults on `socket` that are in force to the connections there are. */
  playFaults(): void;
  connections(): number;
  close(): Promise<void>;
};

type Link = {
  slack: Slack;
  server: WebSocketServer;
  /** The connections that take deliveries. */
  sockets: WebSocket[];
  /** Deliveries not acknowledged yet, by envelope id. */
  waiting: Map<string, { socket: WebSocket; settle: (ack: Ack) => void }>;
};

/** Slack allows this many connections an app. */
const maxConnections = 10;

const pollMs = 20;

/** How long an app that is stopping has to take its leave. */
const farewellMs = 250;

/** The server's side of Socket Mode. */
export function socketLink(slack: Slack): SocketLink {
  const server = new WebSocketServer({ noServer: true });
  const link: Link = { slack, server, sockets: [], waiting: new Map() };
  return {
    deliver: outgoing => deliver(link, outgoing),
    upgrade: (request, socket, head) => upgrade(link, request, socket, head),
    playFaults: () => playFaults(link, link.sockets),
    connections: () => link.sockets.length,
    async close() {
      await Promise.all([...server.clients].map(part));
      server.close();
    },
  };
}

function upgrade(link: Link, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
  if (!link.slack.transient.socketTickets.delete(ticket)) {
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    return;
  }
  link.server.handleUpgrade(request, socket, head, opened => greet(link, opened));
}

function greet(link: Link, socket: WebSocket): void {
  socket.on('message', data => acknowledge(link, String(data)));
  socket.on('close', () => forget(link, socket));
  socket.on('error', () => socket.terminate());
  if (link.sockets.length >= maxConnections) {
    socket.send(disconnectFrame('too_many_websockets'));
    return;
  }
  link.sockets.push(socket);
  socket.send(helloFrame(link.slack.app.appId, link.sockets.length));
  playFaults(link, [socket]);
}

function acknowledge(link: Link, data: string): void {
  const frame = JSON.parse(data) as { envelope_id?: string; payload?: JsonObject };
  const entry = link.waiting.get(frame.envelope_id ?? '');
  entry?.settle({ ok: true, body: frame.payload ?? {} });
}

function forget(link: Link, socket: WebSocket): void {
  link.sockets = link.sockets.filter(other => other !== socket);
  for (const entry of link.waiting.values()) {
    if (entry.socket === socket) entry.settle({ ok: false, reason: 'connection_failed' });
  }
}

async function deliver(link: Link, outgoing: Outgoing): Promise<Ack> {
  const timeoutMs = link.slack.options.ackTimeoutMs ?? defaultAckTimeoutMs;
  const plays = ({ kind }: { kind: string }) => kind === 'latency' || kind === 'duplicate';
  const faults = outgoing.withoutFaults ? [] : takeFaults(link.slack, 'socket', plays);
  for (const { kind, milliseconds } of faults) {
    if (kind === 'latency') await sleep(milliseconds ?? 1000);
  }
  const end = Date.now() + timeoutMs;
  const socket = await nextSocket(link, end);
  if (!socket) return { ok: false, reason: 'connection_failed' };
  const times = faults.some(({ kind }) => kind === 'duplicate') ? 2 : 1;
  return exchange(link, socket, outgoing, { times, timeoutMs: end - Date.now() });
}

function exchange(
  link: Link,
  socket: WebSocket,
  outgoing: Outgoing,
  { times, timeoutMs }: { times: number; timeoutMs: number },
): Promise<Ack> {
  const { id, frame } = envelope(outgoing);
  return new Promise(resolve => {
    const timer = setTimeout(() => settle({ ok: false, reason: 'http_timeout' }), timeoutMs);
    function settle(ack: Ack): void {
      clearTimeout(timer);
      link.waiting.delete(id);
      resolve(ack);
    }
    link.waiting.set(id, { socket, settle });
    for (let sent = 0; sent < times; sent += 1) socket.send(frame);
  });
}

/** The connections take turns. Between two connections of the app a delivery waits a while. */
async function nextSocket(link: Link, end: number): Promise<WebSocket | undefined> {
  while (link.sockets.length === 0 && Date.now() < end) await sleep(pollMs);
  const socket = link.sockets.shift();
  if (socket) link.sockets.push(socket);
  return socket;
}

function playFaults(link: Link, sockets: WebSocket[]): void {
  const ends = ({ kind }: { kind: string }) => kind === 'disconnect' || kind === 'drop_connection';
  for (const socket of [...sockets]) {
    const [fault] = takeFaults(link.slack, 'socket', ends);
    if (!fault) continue;
    // Nothing more goes to a connection that is about to end; what it has not acknowledged may still be.
    link.sockets = link.sockets.filter(other => other !== socket);
    if (fault.kind === 'disconnect') socket.send(disconnectFrame('refresh_requested'));
    else socket.terminate();
  }
}

/** Closes a connection with a handshake, or without one when the app does not answer. */
function part(socket: WebSocket): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.terminate(), farewellMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1000);
  });
}
