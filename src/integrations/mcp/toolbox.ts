import type { OtherTool, Toolbox } from '../../capabilities/toolbox.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { CallResult, dataOf, textOf } from './content.ts';
import { failureOfMcp, notCalled, refused, VENDOR } from './failure.ts';
import { likeliest } from './likeliest.ts';
import { listTools } from './list-tools.ts';
import type { InSession, McpSession } from './session.ts';

/** A list is used for so long; who asks for a tool that is not in it makes it be read again. */
const FRESH_MS = 5 * 60_000;

/** The tools of one server that an admin has allowed. */
export function mcpToolbox(inSession: InSession, allowed: readonly string[]): Toolbox {
  let known: { tools: OtherTool[]; until: number } | undefined;

  async function load(session: McpSession): Promise<OtherTool[]> {
    const all = await listTools(session);
    const tools = all.filter(({ name }) => allowed.includes(name));
    known = { tools, until: Date.now() + FRESH_MS };
    return tools;
  }

  function fresh(): OtherTool[] | undefined {
    return known && known.until > Date.now() ? known.tools : undefined;
  }

  async function toolsFor(signal: AbortSignal): Promise<OtherTool[]> {
    return fresh() ?? inSession({ signal, kind: 'read' }, load);
  }

  async function named(session: McpSession, name: string): Promise<OtherTool | undefined> {
    const isIt = (tool: OtherTool) => tool.name === name;
    return fresh()?.find(isIt) ?? (await load(session)).find(isIt);
  }

  return {
    async find({ text, most }, { signal }) {
      const found = likeliest(await toolsFor(signal), text, most);
      return {
        status: found.length > 0 ? 'ok' : 'no_data',
        data: found.slice(0, most),
        truncated: found.length > most,
      };
    },
    async get(name, { signal }) {
      return (await toolsFor(signal)).find(tool => tool.name === name);
    },
    read: ({ name, input }, { signal }) =>
      inSession({ signal, kind: 'read' }, async session => {
        const tool = await named(session, name);
        if (tool?.access !== 'read') throw notToRead(tool);
        const result = await call(session, { name, input });
        if (result.isError) throw refused(textOf(result));
        const data = dataOf(result);
        return { status: data === undefined ? 'no_data' : 'ok', data };
      }),
    write: ({ name, input, marker }, { signal }) =>
      inSession({ signal, kind: 'write' }, async session => {
        const tools = await load(session).catch((error: unknown) => {
          throw notCalled(failureOfMcp(error));
        });
        const tool = tools.find(each => each.name === name);
        if (tool?.access !== 'write') throw notToWrite();
        const result = await call(session, { name, input, marker });
        if (result.isError) throw toolFailed(name, result);
        return { text: textOf(result) };
      }),
  };
}

type Call = { name: string; input: Record<string, unknown>; marker?: string };

function call(session: McpSession, { name, input, marker }: Call): Promise<CallResult> {
  const params = {
    name,
    arguments: input,
    ...(marker && { _meta: { 'nightjar/proposal': marker } }),
  };
  return session.request(CallResult, 'tools/call', params);
}

function notToRead(tool: OtherTool | undefined): UserError {
  return tool
    ? new UserError('may_write', 'This tool may write, so it can only be suggested.')
    : new UserError(
        'unknown_tool',
        'There is no such tool, or nobody has allowed it. Find it first.',
      );
}

function notToWrite(): UserError {
  return new UserError(
    'unknown_tool',
    'The server has no such tool to write with any more, or it is no longer allowed. Nothing was called.',
  );
}

function toolFailed(name: string, result: CallResult): VendorError {
  const fields = { [name]: textOf(result) };
  return new VendorError(VENDOR.id, 422, 'The tool says that it failed.', { fields });
}
