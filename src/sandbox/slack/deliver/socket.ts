import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { takeFaults } from '../faults.ts';
import type { Slack } from '../slack.ts';
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

type Waiting = (ack: Ack) => void;

type Link = {
  slack: Slack;
  server: WebSocketServer;
  sockets: WebSocket[];
  /** Deliveries not acknowledged yet, by envelope id. */
  waiting: Map<string, { socket: WebSocket; settle: Waiting }>;
};

const envelopeTypes = {
  event: 'events_api',
  command: 'slash_commands',
  interaction: 'interactive',
} as const;

/** Slack allows this many connections an app. */
const maxConnections = 10;

const pollMs = 20;

/** How long an app that is stopping has to take its leave. */
const farewellMs = 250;

/** The server's side of Socket Mode. */
export function socketLink(slack: Slack): SocketLink {
  const link: Link = {
    slack,
    server: new WebSocketServer({ noServer: true }),
    sockets: [],
    waiting: new Map(),
  };
  return {
    deliver: outgoing => deliver(link, outgoing),
    upgrade: (request, socket, head) => upgrade(link, request, socket, head),
    playFaults: () => playFaults(link, link.sockets),
    connections: () => link.sockets.length,
    async close() {
      await Promise.all(link.sockets.map(part));
      link.server.close();
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
    disconnect(socket, 'too_many_websockets');
    return;
  }
  link.sockets.push(socket);
  socket.send(
    JSON.stringify({
      type: 'hello',
      num_connections: link.sockets.length,
      connection_info: { app_id: link.slack.app.appId },
      debug_info: { host: 'local', approximate_connection_time: 18_060 },
    }),
  );
  playFaults(link, [socket]);
}

function acknowledge(link: Link, data: string): void {
  const frame = JSON.parse(data) as { envelope_id?: string; payload?: Record<string, unknown> };
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
  const socket = await nextSocket(link, timeoutMs);
  if (!socket) return { ok: false, reason: 'connection_failed' };
  const { faults, frame, envelopeId } = frameFor(link.slack, outgoing);
  for (const { kind, milliseconds } of faults) {
    if (kind === 'latency') await sleep(milliseconds ?? 1000);
  }
  return new Promise(resolve => {
    const timer = setTimeout(() => settle({ ok: false, reason: 'http_timeout' }), timeoutMs);
    function settle(ack: Ack): void {
      clearTimeout(timer);
      link.waiting.delete(envelopeId);
      resolve(ack);
    }
    link.waiting.set(envelopeId, { socket, settle });
    socket.send(frame);
    if (faults.some(({ kind }) => kind === 'duplicate')) socket.send(frame);
  });
}

function frameFor(slack: Slack, { kind, body, retry, withoutFaults }: Outgoing) {
  const envelopeId = randomUUID();
  const frame = JSON.stringify({
    envelope_id: envelopeId,
    type: envelopeTypes[kind],
    payload: body,
    accepts_response_payload: kind !== 'event',
    ...(kind === 'event'
      ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
      : {}),
  });
  const plays = (fault: { kind: string }) => fault.kind === 'latency' || fault.kind === 'duplicate';
  return { envelopeId, frame, faults: withoutFaults ? [] : takeFaults(slack, 'socket', plays) };
}

/** The connections take turns. Between two connections of the app a delivery waits a while. */
async function nextSocket(link: Link, timeoutMs: number): Promise<WebSocket | undefined> {
  for (let waited = 0; link.sockets.length === 0 && waited < timeoutMs; waited += pollMs) {
    await sleep(pollMs);
  }
  const socket = link.sockets.shift();
  if (socket) link.sockets.push(socket);
  return socket;
}

function playFaults(link: Link, sockets: WebSocket[]): void {
  const ends = (kind: string) => kind === 'disconnect' || kind === 'drop_connection';
  for (const socket of [...sockets]) {
    const [fault] = takeFaults(link.slack, 'socket', ({ kind }) => ends(kind));
    if (fault?.kind === 'disconnect') disconnect(socket, 'refresh_requested');
    if (fault?.kind === 'drop_connection') socket.terminate();
  }
}

function disconnect(socket: WebSocket, reason: string): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
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
