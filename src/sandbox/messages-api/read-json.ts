import type { IncomingMessage } from 'node:http';
import { ApiError, invalidRequest } from './api-error.ts';

/** The API's limit for a request body. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The body as JSON, undefined when there is none; throws the API's 400 or 413. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BYTES)
    throw new ApiError(
      413,
      'request_too_large',
      'Request exceeds the maximum allowed number of bytes',
    );
  return parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw, refuseLoneSurrogate);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalidRequest('The request body is not valid JSON');
  }
}

/** Half of a surrogate pair passes JavaScript's parser and fails the API's. */
function refuseLoneSurrogate(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed())
    throw invalidRequest('The request body is not valid JSON: no low surrogate in string');
  return value;
}
