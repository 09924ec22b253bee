import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, errorBody } from './api-error.ts';
import type { Reply } from './compose-reply.ts';
import type { Fault } from './faults.ts';
import { type ReplyEvent, replyEvents } from './reply-events.ts';

/** How a reply goes out: over how many milliseconds, and what spoils it. */
export type Manner = { paceMs: number; fault: Fault | undefined; requestId: string };

const FOR_EVER = 2 ** 31 - 1;

/** Answers in one piece. */
export async function sendWhole(
  response: ServerResponse,
  reply: Reply,
  { paceMs, fault }: Manner,
): Promise<void> {
  await waitWhileOpen(response, fault ? wholeDelay(fault) : paceMs);
  if (fault?.kind === 'mid_stream_death') response.destroy();
  else if (!response.destroyed)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

/** Answers as server-sent events, spread evenly over the time. Ends early when the client leaves. */
export async function sendStream(
  response: ServerResponse,
  reply: Reply,
  manner: Manner,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const { fault, paceMs } = manner;
  const events = [...replyEvents(reply)];
  const pause = fault?.kind === 'slow' ? (fault.ms ?? 100) : paceMs / events.length;
  const spoilt = Math.min(fault?.afterBlock ?? 0, reply.content.length - 1);
  for (const event of events) {
    if (response.destroyed || response.writableEnded) return;
    await writeEvent(response, event);
    const isHere = event.type === 'content_block_stop' && event.index === spoilt;
    if (fault && isHere) await spoil(response, fault, manner.requestId);
    await waitWhileOpen(response, pause);
  }
  response.end();
}

async function spoil(response: ServerResponse, fault: Fault, requestId: string): Promise<void> {
  if (fault.kind === 'stall') await waitWhileOpen(response, fault.ms ?? FOR_EVER);
  while (fault.kind === 'pings' && !response.destroyed) {
    await writeEvent(response, { type: 'ping' });
    await waitWhileOpen(response, fault.ms ?? 100);
  }
  if (fault.kind === 'mid_stream_death') response.destroy();
  if (fault.kind !== 'stream_error') return;
  const overloaded = new ApiError(529, 'overloaded_error', 'Overloaded');
  await writeEvent(response, { ...errorBody(overloaded, requestId), type: 'error' });
  response.end();
}

/** Resolves when the event has left the process, so that a cut afterwards does not swallow it. */
function writeEvent(response: ServerResponse, event: ReplyEvent): Promise<void> {
  const frame = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  return new Promise(resolve => response.write(frame, () => resolve()));
}

function wholeDelay({ kind, ms }: Fault): number {
  if (kind === 'stall') return ms ?? FOR_EVER;
  return kind === 'slow' ? (ms ?? 100) : 0;
}

async function waitWhileOpen(response: ServerResponse, milliseconds: number): Promise<void> {
  if (milliseconds <= 0 || response.destroyed) return;
  const left = new AbortController();
  const leave = () => left.abort();
  response.once('close', leave);
  await sleep(Math.min(milliseconds, FOR_EVER), undefined, { signal: left.signal }).catch(() => {});
  response.off('close', leave);
}
