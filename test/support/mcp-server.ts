import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { type Flags, flagServer } from './mcp-tools.ts';

export type McpTestServer = AsyncDisposable & {
  url: string;
  /** `POST tools/call`, `DELETE`: in the order of coming. */
  asked: string[];
  /** Conversations that were begun and not ended. */
  open(): number;
};

/** The SDK's server over HTTP, with sessions and answers as streams. */
export async function startMcpServer(flags: Flags): Promise<McpTestServer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = request.method === 'POST' ? JSON.parse(await text(request)) : undefined;
    asked.push([request.method, body?.method].filter(Boolean).join(' '));
    const transport = sessions.get(sessionOf(request)) ?? (await begin());
    await transport.handleRequest(request, response, body);
  });

  async function begin(): Promise<StreamableHTTPServerTransport> {
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: id => void sessions.set(id, transport),
      onsessionclosed: id => void sessions.delete(id),
    });
    await flagServer(flags).connect(
      transport as Parameters<ReturnType<typeof flagServer>['connect']>[0],
    );
    return transport;
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('not listening');
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    asked,
    open: () => sessions.size,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function sessionOf({ headers }: IncomingMessage): string {
  return String(headers['mcp-session-id'] ?? '');
}
