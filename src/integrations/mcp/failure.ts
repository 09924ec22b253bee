import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { cleanText } from '../../lib/clean-text.ts';
import { QueryRefused, UserError, VendorError } from '../../lib/errors.ts';
import { failureOf, noAnswer, unreadable, type VendorWords } from '../vendor-failure.ts';

export const VENDOR: VendorWords = {
  id: 'mcp',
  title: 'The MCP server',
  credential: 'token',
  permissions: 'permission to list and call tools',
};

/** What the server did not take; then nothing was done. */
const NOT_TAKEN = new Set<number>([
  ErrorCode.InvalidRequest,
  ErrorCode.MethodNotFound,
  ErrorCode.InvalidParams,
]);
/** Codes of the SDK's own, for what did not come. */
const NOT_ANSWERED = new Set<number>([ErrorCode.RequestTimeout, ErrorCode.ConnectionClosed]);

/** Whatever went wrong between us and the server, in our words. Its own words are only in `reason` or `cause`. */
export function failureOfMcp(error: unknown): Error {
  if (error instanceof VendorError || error instanceof UserError) return error;
  if (isNodeError(error) && error.syscall?.startsWith('spawn'))
    return noAnswer(VENDOR, 'could not be started. Check the command.', error);
  if (!(error instanceof McpError)) return unreadable(VENDOR, error);
  if (NOT_TAKEN.has(error.code)) return refused(error.message);
  if (NOT_ANSWERED.has(error.code)) return noAnswer(VENDOR, 'did not answer in time.', error);
  return failureOf(VENDOR, 500, { cause: error });
}

/** Before the call nothing has happened, so nobody has to wonder whether it has. */
export function notCalled(failure: Error): Error {
  if (!(failure instanceof VendorError)) return failure;
  const message = `${failure.message} The tool was not called.`;
  return new UserError('not_called', message, { cause: failure });
}

/** The server, or one of its tools, did not take what was asked. */
export function refused(reason: string): QueryRefused {
  return new QueryRefused(VENDOR.id, `${VENDOR.title} did not take the call.`, {
    reason: cleanText(reason),
  });
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
