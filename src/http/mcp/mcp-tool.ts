import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import type { Database } from '../../db/transaction.ts';
import type { Asked, Question } from '../../incidents/ask-question.ts';
import { withoutEmpty } from '../../investigations/asking/without-empty.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/id.ts';
import type { Log } from '../../lib/log.ts';
import type { Bearer } from '../../tenants/bearer-of.ts';

/** What the tools need of the product. */
export type McpDeps = {
  db: Database;
  log: Log;
  now(): Date;
  ask(question: Question): Promise<Asked>;
};

/** One request: on whose behalf, and what it may use up. */
export type McpRequest = McpDeps & {
  bearer: Bearer;
  /** Counts one investigation. Answers the seconds to wait when there were too many lately. */
  countInvestigation(): number | undefined;
};

/** A tool that others call. `register` puts it on the server of one request. */
export type McpTool = { name: string; register(server: McpServer, request: McpRequest): void };

type Defined<Schema extends z.ZodObject> = {
  name: string;
  title: string;
  description: string;
  isRead: boolean;
  input: Schema;
  run(input: z.output<Schema>, request: McpRequest): Promise<Record<string, unknown>>;
};

export function defineMcpTool<Schema extends z.ZodObject>(tool: Defined<Schema>): McpTool {
  const { name, title, description, isRead, input } = tool;
  const annotations = { readOnlyHint: isRead, destructiveHint: false, openWorldHint: false };
  return {
    name,
    register(server, request) {
      const config = { title, description, annotations, inputSchema: input.shape };
      server.registerTool(name, config, given => answer(tool, given, request));
    },
  };
}

/** JSON, or in words why there is none. What nobody foresaw is logged, and only its reference is told. */
async function answer<Schema extends z.ZodObject>(
  tool: Defined<Schema>,
  given: unknown,
  request: McpRequest,
): Promise<CallToolResult> {
  try {
    const found = await tool.run(tool.input.parse(given), request);
    return { content: [{ type: 'text', text: JSON.stringify(withoutEmpty(found)) }] };
  } catch (error) {
    return { content: [{ type: 'text', text: wordsFor(error, request.log) }], isError: true };
  }
}

function wordsFor(error: unknown, log: Log): string {
  if (error instanceof UserError) return error.message;
  const reference = newId('ref');
  log.error({ err: error, reference }, 'a request over MCP failed');
  return `Nightjar met an error of its own. Try again later. Reference: ${reference}`;
}
