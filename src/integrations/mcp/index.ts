import { UserError, VendorError } from '../../lib/errors.ts';
import { type ClientOptions, defineIntegration } from '../integration.ts';
import { McpCredentials } from './credentials.ts';
import { VENDOR } from './failure.ts';
import { listTools } from './list-tools.ts';
import { mcpSessions } from './session.ts';
import { mcpToolbox } from './toolbox.ts';

const MOST_NAMES = 20;

/** Any MCP server: its tools, found by words; what may write is proposed. */
export const mcp = defineIntegration({
  id: 'mcp',
  title: 'MCP',
  about: {
    reads:
      'whatever the allowed tools of the server tell; those that it does not call read-only are called once, when approved',
    permission: 'a token with read access to what shall be looked at; the names of allowed tools',
    limits: '4 questions at once, 10 a second; 15 s and 4 MB an answer',
  },
  credentials: McpCredentials,
  connect(credentials, options) {
    if (isForbidden(credentials, options)) return {};
    return { toolbox: mcpToolbox(mcpSessions(credentials, options), credentials.tools) };
  },
  async check(credentials, { signal, ...options }) {
    if (isForbidden(credentials, options)) throw commandsAreOff();
    const inSession = mcpSessions(credentials, options);
    return inSession({ signal, kind: 'read' }, async session => {
      const names = (await listTools(session)).map(({ name }) => name);
      if (!names.some(name => credentials.tools.includes(name))) throw noneAllowed(names);
      return { account: session.server.name || 'MCP server' };
    });
  },
});

/** Whoever may run a command on this host may do everything that Nightjar may. */
function isForbidden({ command }: McpCredentials, { mayRunCommands }: ClientOptions): boolean {
  return command !== undefined && mayRunCommands !== true;
}

function commandsAreOff(): UserError {
  return new UserError(
    'commands_off',
    'This installation starts no commands for connections. Use a server that is reached by an address.',
  );
}

function noneAllowed(names: string[]): VendorError {
  const some = names.slice(0, MOST_NAMES).join(', ');
  const message = `None of the tools of the server is allowed. It has: ${some || 'none'}.`;
  return new VendorError(VENDOR.id, 403, message);
}
