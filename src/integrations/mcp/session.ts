import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { z } from 'zod';
import { askVendor } from '../ask-vendor.ts';
import type { ClientOptions } from '../integration.ts';
import { pacer } from '../pace.ts';
import type { McpCredentials } from './credentials.ts';
import { failureOfMcp, notCalled, VENDOR } from './failure.ts';
import { type McpTransport, mcpTransports } from './transport.ts';

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 4 * 1024 * 1024;
const PACE = { atOnce: 4, aSecond: 10 };
const NIGHTJAR = { name: 'nightjar', version: '1' };

/** A conversation with the server, for one question. Requests reject with VendorError. */
export type McpSession = {
  server: { name: string; version: string };
  request<T>(schema: z.ZodType<T>, method: string, params: Record<string, unknown>): Promise<T>;
};

/**
 * Holds one conversation and ends it. A read may be held up to three times; a write once. Rejects with VendorError,
 * or with what `talk` threw.
 */
export type InSession = <T>(
  asking: { signal: AbortSignal; kind: 'read' | 'write' },
  talk: (session: McpSession) => Promise<T>,
) => Promise<T>;

export function mcpSessions(credentials: McpCredentials, options: ClientOptions): InSession {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const open = mcpTransports(credentials, { timeoutMs, maxBytes: MOST_BYTES }, options.fetch);
  const paced = pacer(PACE);
  return ({ signal, kind }, talk) =>
    askVendor(VENDOR, { signal, kind, wait: options.wait }, within =>
      paced(() => converse(open(), { signal: within, timeout: timeoutMs, kind }, talk), within),
    );
}

type Bounds = { signal: AbortSignal; timeout: number; kind: 'read' | 'write' };

async function converse<T>(
  transport: McpTransport,
  { kind, ...bounds }: Bounds,
  talk: (session: McpSession) => Promise<T>,
): Promise<T> {
  // No capabilities: a server may not ask anything of us or of the model.
  const client = new Client(NIGHTJAR, { capabilities: {} });
  try {
    await client.connect(transport, bounds).catch((error: unknown) => {
      throw kind === 'write' ? notCalled(failureOfMcp(error)) : error;
    });
    return await talk({
      server: client.getServerVersion() ?? { name: '', version: '' },
      request: (schema, method, params) => client.request({ method, params }, schema, bounds),
    });
  } catch (error) {
    bounds.signal.throwIfAborted();
    throw failureOfMcp(error);
  } finally {
    await sayGoodbye(client, transport);
  }
}

async function sayGoodbye(client: Client, transport: McpTransport): Promise<void> {
  if (transport instanceof StreamableHTTPClientTransport)
    await transport.terminateSession().catch(() => {});
  await client.close().catch(() => {});
}
