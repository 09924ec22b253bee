import { randomUUID } from 'node:crypto';
import type { Outgoing } from './outgoing.ts';

const types = {
  event: 'events_api',
  command: 'slash_commands',
  interaction: 'interactive',
} as const;

/** A Socket Mode frame that carries something to the app, and the id that acknowledges it. */
export function envelope({ kind, body, retry }: Outgoing): { id: string; frame: string } {
  const id = randomUUID();
  const attempt = { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' };
  const frame = {
    envelope_id: id,
    type: types[kind],
    payload: body,
    accepts_response_payload: kind !== 'event',
    ...(kind === 'event' ? attempt : {}),
  };
  return { id, frame: JSON.stringify(frame) };
}

/** The frame after which an app may count on the connection. */
export function helloFrame(appId: string, connections: number): string {
  return JSON.stringify({
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: appId },
    debug_info: { host: 'local', approximate_connection_time: 18_060 },
  });
}

/** The frame that asks the app to connect anew. */
export function disconnectFrame(reason: 'refresh_requested' | 'too_many_websockets'): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } });
}
