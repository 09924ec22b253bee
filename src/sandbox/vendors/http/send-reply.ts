import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import type { Reply } from './reply.ts';

const HUGE_BYTES = 50 * 1024 * 1024;
const SLOW_PIECES = 10;

/** Sends an answer, whole. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, withLength(reply));
  response.end(reply.body);
}

/** Sends an answer in the broken way that the fault says. */
export async function sendBroken(
  response: ServerResponse,
  reply: Reply,
  fault: Fault,
): Promise<void> {
  if (fault.kind === 'slow') return drip(response, reply, fault.ms ?? 3_000);
  if (fault.kind === 'truncated') return truncate(response, reply);
  if (fault.kind === 'huge') return flood(response, reply);
  if (fault.kind === 'invalid_json')
    return sendReply(response, { ...reply, body: `${reply.body.slice(0, -1)},,` });
  reset(response);
}

/** Tears the connection down, so that the client gets no answer. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

async function drip(response: ServerResponse, reply: Reply, ms: number): Promise<void> {
  await sleep(ms / 2);
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, withLength(reply));
  const size = Math.ceil(body.length / SLOW_PIECES) || 1;
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    response.write(body.subarray(at, at + size));
    await sleep(ms / 2 / SLOW_PIECES);
  }
  response.end();
}

async function truncate(response: ServerResponse, reply: Reply): Promise<void> {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, withLength(reply));
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/** The client may stop reading at any time. */
async function flood(response: ServerResponse, reply: Reply): Promise<void> {
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' });
  await pipeline(Readable.from(hugeBody()), response).catch(() => {});
}

function* hugeBody(): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield '{"padding":"';
  for (let sent = 0; sent < HUGE_BYTES; sent += piece.length) yield piece;
  yield '"}';
}

function withLength(reply: Reply): Record<string, string> {
  if (reply.status === 204 || reply.status === 304) return reply.headers;
  return { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) };
}
