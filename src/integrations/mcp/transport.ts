import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { serverAccess } from '../server-access.ts';
import type { McpCredentials } from './credentials.ts';
import { VENDOR } from './failure.ts';
import { type HttpBounds, mcpFetch } from './http-fetch.ts';

export type McpTransport = StreamableHTTPClientTransport | StdioClientTransport;

/** Makes a way to the server for one question. A program is started anew each time and ends with the question. */
export function mcpTransports(
  credentials: McpCredentials,
  bounds: HttpBounds,
  given?: typeof fetch,
): () => McpTransport {
  const { baseUrl, command } = credentials;
  if (command !== undefined) return () => toProgram(credentials, command, bounds);
  const { headers, fetch } = serverAccess(credentials);
  const bounded = mcpFetch(VENDOR, given ?? fetch, bounds);
  return () =>
    new StreamableHTTPClientTransport(new URL(baseUrl ?? ''), {
      requestInit: { headers },
      fetch: bounded,
    });
}

/** What it writes to its standard error is nobody's business: it may hold anything. */
function toProgram(
  { arguments: args, environment }: McpCredentials,
  command: string,
  { maxBytes }: HttpBounds,
): StdioClientTransport {
  const env = Object.fromEntries(environment.map(split));
  return new StdioClientTransport({
    command,
    args,
    env,
    stderr: 'ignore',
    maxBufferSize: maxBytes,
  });
}

function split(line: string): [string, string] {
  const sign = line.indexOf('=');
  return [line.slice(0, sign), line.slice(sign + 1)];
}
