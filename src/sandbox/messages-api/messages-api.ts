import { createServer, type Server } from 'node:http';
import { type RecordedRequest, serveExchange } from './exchange.ts';
import { createFaultDesk, type Fault } from './faults.ts';
import type { Answer } from './wire.ts';

export type MessagesApiOptions = {
  host?: string;
  port?: number;
  /** Plays the model. Called once for every request that is not refused. */
  answer: Answer;
  /** Milliseconds that a reply takes, so that a person sees it grow; 0 in tests. */
  paceMs?: number;
  /** Milliseconds since the epoch, for the life of cached prefixes. */
  now?: () => number;
};

export type MessagesApi = {
  url: string;
  /** The last thousand requests, oldest first. */
  requests(): readonly RecordedRequest[];
  /** Replaces the faults in force. */
  faults(faults: Fault[]): void;
  close(): Promise<void>;
};

/**
 * A stand-in for Anthropic's Messages API on a local port: messages (whole and streamed), token counts and models.
 * It refuses what the API refuses, counts what the API bills, and fails on demand (POST /_faults).
 */
export async function startMessagesApi(options: MessagesApiOptions): Promise<MessagesApi> {
  const { host = '127.0.0.1', port = 0, answer, paceMs = 700, now = Date.now } = options;
  const desk = createFaultDesk();
  const requests: RecordedRequest[] = [];
  const api = { answer, paceMs, now, desk, requests, cache: new Map() };
  const server = createServer((request, response) => void serveExchange(api, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    url: addressOf(server, host),
    requests: () => requests,
    faults: faults => desk.set(faults),
    close: () => close(server),
  };
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
