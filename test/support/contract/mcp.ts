import { mcp } from '../../../src/integrations/mcp/index.ts';
import type { Given, Seen } from '../vendor-server.ts';
import type { Contract, Routes } from './contract.ts';

const SCHEMA = { type: 'object', properties: { flag: { type: 'string' } }, required: ['flag'] };
const TOOLS = [
  {
    name: 'get_flag',
    description: 'Reads a feature flag',
    inputSchema: SCHEMA,
    annotations: { readOnlyHint: true },
  },
  { name: 'set_flag', description: 'Sets a feature flag', inputSchema: SCHEMA },
];

/** A server that answers each request by its method. */
function server(results: Record<string, unknown>): Routes {
  const initialize = {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'flags', version: '2.1.0' },
  };
  const all: Record<string, unknown> = { initialize, ...results };
  const answer = ({ body }: Seen): Given => {
    const { id, method } = JSON.parse(body);
    if (id === undefined) return { status: 202, json: undefined };
    return { json: { jsonrpc: '2.0', id, result: all[method] } };
  };
  return { 'POST /mcp': answer };
}

export const contract: Contract = {
  integration: mcp,
  credentials: url => ({
    baseUrl: `${url}/mcp`,
    token: 'a-token',
    tools: ['get_flag', 'set_flag'],
  }),
  questions: [
    {
      capability: 'toolbox',
      name: 'find',
      ask: ({ toolbox }, signal) => toolbox!.find({ text: 'feature flags', most: 5 }, { signal }),
      full: server({ 'tools/list': { tools: TOOLS } }),
      finds: {
        status: 'ok',
        data: [
          { name: 'get_flag', access: 'read', input: SCHEMA },
          { name: 'set_flag', access: 'write', description: 'Sets a feature flag' },
        ],
      },
      empty: server({ 'tools/list': { tools: [] } }),
    },
    {
      capability: 'toolbox',
      name: 'read',
      ask: ({ toolbox }, signal) =>
        toolbox!.read({ name: 'get_flag', input: { flag: 'new-cart' } }, { signal }),
      full: server({
        'tools/list': { tools: TOOLS },
        'tools/call': { content: [{ type: 'text', text: '{"flag":"new-cart","on":false}' }] },
      }),
      finds: { status: 'ok', data: { flag: 'new-cart', on: false } },
      empty: server({ 'tools/list': { tools: TOOLS }, 'tools/call': { content: [] } }),
    },
  ],
};
