import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../contract.ts';
import { takeFaults } from '../faults.ts';
import type { DeliverySettings } from '../settings.ts';
import type { Slack } from '../slack.ts';
import { deliverByHttp, type HttpDelivery } from './http.ts';
import type { Ack, Outgoing } from './outgoing.ts';
import type { SocketLink } from './socket.ts';

/** How long Slack waits for an acknowledgement. */
export const defaultAckTimeoutMs = 3000;

/** Delivers once, over whatever transport is set, with the faults on `events` played. */
export async function sendOnce(
  slack: Slack,
  settings: DeliverySettings,
  socket: SocketLink,
  outgoing: Outgoing,
): Promise<Ack> {
  function transport(): Promise<Ack> {
    if (settings.mode === 'socket') return socket.deliver(outgoing);
    return deliverByHttp(httpDelivery(slack, settings.url), outgoing);
  }
  const faults = outgoing.withoutFaults ? [] : takeFaults(slack, 'events');
  return withFaults(faults, transport);
}

/** How this workspace's deliveries reach an address. */
export function httpDelivery({ app, options }: Slack, url: string): HttpDelivery {
  const timeoutMs = options.ackTimeoutMs ?? defaultAckTimeoutMs;
  return { url, signingSecret: app.signingSecret, timeoutMs };
}

async function withFaults(faults: Fault[], transport: () => Promise<Ack>): Promise<Ack> {
  for (const fault of faults) {
    if (fault.kind === 'latency') await sleep(fault.milliseconds ?? 1000);
  }
  const lost = faults.find(({ kind }) => kind === 'drop_connection' || kind === 'server_error');
  if (lost && !lost.afterEffect) return { ok: false, reason: reasonOf(lost) };
  if (faults.some(({ kind }) => kind === 'duplicate')) void transport();
  const ack = await transport();
  return lost ? { ok: false, reason: reasonOf(lost) } : ack;
}

function reasonOf({ kind }: Fault): 'connection_failed' | 'http_error' {
  return kind === 'server_error' ? 'http_error' : 'connection_failed';
}
